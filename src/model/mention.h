#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/claim.h"
#include "model/enum_names.h"
#include "model/number_type.h"

namespace cairn {

enum class MentionKind : std::uint8_t { date, place, source, number, point };
CAIRN_ENUM_NAMES(MentionKind, "date", "place", "source", "number", "point")

/// A point that a text gives in figures: degrees or a grid reference.
struct MentionedPoint {
  double latitude = 0;  ///< Degrees, WGS 84.
  double longitude = 0;
  double radius_metres = 0;  ///< How far off the figures allow it to be.
  std::string notation;      ///< "mgrs"
  friend bool operator==(const MentionedPoint&, const MentionedPoint&) = default;
};

/// A date, place, source, number or point that a text names, whether or not a claim uses it. Exactly the member of its
/// kind is set.
struct Mention {
  std::string document;
  MentionKind kind = MentionKind::date;
  Span span;          ///< Of the words, in bytes of the document's text.
  std::string words;  ///< The words themselves.
  std::optional<ClaimDate> date = {};
  std::optional<Place> place = {};
  std::optional<Attribution> source = {};
  std::optional<Span> cue = {};      ///< Of a source: the words that say that it speaks.
  std::optional<Span> content = {};  ///< Of a source: what it is the source of.
  std::optional<Count> number = {};
  std::optional<NumberType> type = {};  ///< Of a number: what it counts or names.
  std::optional<MentionedPoint> point = {};
  friend bool operator==(const Mention&, const Mention&) = default;
};

}  // namespace cairn
