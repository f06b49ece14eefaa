#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "copies/story_words.h"

namespace cairn {

/// A shingle is this many words; a character of a script without spaces counts as half a word.
inline constexpr std::uint32_t kShingleWords = 5;
/// Of this many shingles in a row one at least is kept.
inline constexpr std::uint32_t kWindow = 8;

/// The fingerprints of a text: hashes of some of its shingles, sorted, each once. Which are kept depends on the words
/// near them alone, so that texts with a run of kWindow + kShingleWords - 1 = 12 words in common always have one in
/// common; about two of nine are kept. Texts with fewer shingles than the window keep their least one, texts shorter
/// than a shingle none.
///
/// Source: Schleimer, Wilkerson and Aiken (2003), Winnowing: local algorithms for document fingerprinting, SIGMOD;
/// shingles: Broder (1997), On the resemblance and containment of documents.
std::vector<std::uint64_t> fingerprints_of(std::span<const ReadWord> words);

/// How many values two sorted lists share.
std::size_t count_shared(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

}  // namespace cairn
