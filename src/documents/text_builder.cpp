#include "documents/text_builder.h"

#include <algorithm>
#include <utility>

#include "documents/html_references.h"
#include "text/normalise.h"

namespace cairn {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

enum class CharacterKind { ordinary, space, hidden, joiner };

/// Spaces that only differ in width count as a space. Hidden: controls, zero-width and direction marks, soft hyphens.
CharacterKind kind_of(char32_t c) {
  if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') return CharacterKind::space;
  if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x2028 ||
      c == 0x2029) {
    return CharacterKind::space;
  }
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E) return CharacterKind::hidden;
  if (c == 0x200C || c == 0x200D) return CharacterKind::joiner;
  const bool mark = c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                    (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
  return mark ? CharacterKind::hidden : CharacterKind::ordinary;
}

/// Bytes that need no second look: printable ASCII but the ampersand and the space.
bool is_plain(char c) { return c > ' ' && c < '\x7F' && c != '&'; }

std::uint32_t narrow(std::size_t n) { return static_cast<std::uint32_t>(n); }

}  // namespace

TextBuilder::TextBuilder(std::string_view payload, std::string_view source, const DecodedText& decoded)
    : payload_(payload), source_(source), decoded_(decoded) {}

std::size_t TextBuilder::payload_at(std::size_t at) const {
  return decoded_.unchanged ? at + decoded_.skipped : decoded_.source_at[at];
}

void TextBuilder::begin_block(BlockType type) {
  end_block();
  type_ = type;
  block_open_ = true;
  block_empty_ = true;
  space_pending_ = false;
}

void TextBuilder::end_block() {
  if (block_open_ && !block_empty_) {
    while (text_.size() > block_begin_ && is_space(text_.back())) text_.pop_back();
    const bool kept = text_.size() > block_begin_;
    if (kept) {
      blocks_.push_back({type_, {narrow(block_begin_), narrow(text_.size())}});
    } else {
      text_.resize(blocks_.empty() ? 0 : blocks_.back().span.end);
    }
    while (!runs_.empty() && runs_.back().text.begin >= text_.size()) runs_.pop_back();
    if (!runs_.empty() && runs_.back().text.end > text_.size()) {
      SourceRun& last = runs_.back();
      if (last.exact) last.source_end -= last.text.end - text_.size();
      last.text.end = narrow(text_.size());
    }
  }
  block_open_ = false;
}

void TextBuilder::put_separator() {
  if (block_empty_) {
    if (!text_.empty()) text_ += "\n\n";
    block_begin_ = text_.size();
    block_empty_ = false;
  } else if (space_pending_ && text_.back() != '\n' && text_.back() != '\t') {
    text_ += ' ';
  }
  space_pending_ = false;
}

void TextBuilder::put(std::string_view bytes, std::size_t source_begin, std::size_t source_end, bool same) {
  put_separator();
  const std::size_t begin = text_.size();
  text_ += bytes;
  const std::size_t from = payload_at(source_begin);
  const std::size_t to = payload_at(source_end);
  const bool exact = same && to - from == bytes.size() && payload_.substr(from, bytes.size()) == bytes;
  if (!runs_.empty()) {
    SourceRun& last = runs_.back();
    // One space between two pieces that are one space apart in the file is part of the run.
    const std::size_t gap = begin - last.text.end;
    const bool joined = exact && last.exact && gap <= 1 && last.source_end + gap == from &&
                        (gap == 0 || (payload_[from - 1] == ' ' && text_[begin - 1] == ' '));
    if (joined) {
      last.text.end = narrow(text_.size());
      last.source_end = to;
      return;
    }
  }
  runs_.push_back({{narrow(begin), narrow(text_.size())}, from, to, exact});
}

void TextBuilder::put_copy(std::size_t begin, std::size_t end) {
  while (block_empty_ && begin < end && is_space(source_[begin])) ++begin;
  if (begin < end) put(source_.substr(begin, end - begin), begin, end, true);
}

void TextBuilder::append_break(char c) {
  space_pending_ = false;
  if (!block_open_ || block_empty_) return;
  while (text_.back() == ' ') text_.pop_back();
  text_ += c;
}

void TextBuilder::append_html(std::uint32_t begin, std::uint32_t end) {
  if (!block_open_) begin_block(BlockType::body);
  std::size_t from = begin;  // The bytes [from, at) are to be copied.
  std::size_t at = begin;
  const auto flush = [&](std::size_t next) {
    put_copy(from, at);
    from = at = next;
  };
  while (at < end) {
    if (is_plain(source_[at])) {
      ++at;
      continue;
    }
    if (is_space(source_[at])) {
      flush(at + 1);
      space_pending_ = true;
      continue;
    }
    if (source_[at] == '&') {
      const HtmlReference reference = read_html_reference(source_.substr(at, end - at), false);
      if (reference.size == 0) {
        ++at;
        continue;
      }
      const std::size_t reference_at = at;
      flush(at + reference.size);
      const CharacterKind kind = kind_of(code_point_at(reference.text, 0).value);
      if (kind == CharacterKind::space) space_pending_ = true;
      if (kind == CharacterKind::hidden || kind == CharacterKind::joiner) ++hidden_characters_;
      if (kind == CharacterKind::ordinary) put(reference.text, reference_at, reference_at + reference.size, false);
      continue;
    }
    const CodePoint character = code_point_at(source_, at);
    CharacterKind kind = kind_of(character.value);
    if (kind == CharacterKind::joiner) {
      // Joiners belong to the spelling of Persian and of Indic scripts; among Latin letters they only hide something.
      const std::size_t next = at + character.size;
      const bool inside_word = at > begin && next < end && !is_plain(source_[at - 1]) && !is_space(source_[at - 1]) &&
                               static_cast<unsigned char>(source_[next]) >= 0x80;
      kind = inside_word ? CharacterKind::ordinary : CharacterKind::hidden;
    }
    if (kind == CharacterKind::ordinary) {
      at += character.size;
      continue;
    }
    flush(at + character.size);
    if (kind == CharacterKind::space) space_pending_ = true;
    if (kind == CharacterKind::hidden) ++hidden_characters_;
  }
  flush(at);
}

void TextBuilder::append_plain(std::uint32_t begin, std::uint32_t end) {
  if (!block_open_) begin_block(BlockType::body);
  std::size_t from = begin;
  std::size_t at = begin;
  const auto flush = [&](std::size_t next) {
    put_copy(from, at);
    from = at = next;
  };
  while (at < end) {
    const char c = source_[at];
    if (static_cast<unsigned char>(c) >= ' ' && static_cast<unsigned char>(c) < 0x7F) {
      ++at;
      if (c == ' ' && !decoded_.unchanged) flush(at);
    } else if (c == '\r') {
      const bool pair = at + 1 < end && source_[at + 1] == '\n';
      const std::size_t line_end = at;
      flush(at + (pair ? 2 : 1));
      if (!block_empty_) put("\n", line_end, at, false);
    } else if (c == '\n' || c == '\t') {
      ++at;
    } else {
      const CodePoint character = code_point_at(source_, at);
      if (kind_of(character.value) == CharacterKind::hidden) {
        ++hidden_characters_;
        flush(at + character.size);
      } else {
        at += character.size;
      }
    }
  }
  flush(at);
}

namespace {

/// Carries an offset over what normalising changed; inside a changed stretch it goes to the stretch's beginning or end.
class OffsetMap {
 public:
  explicit OffsetMap(const std::vector<NormalisedStretch>& changed) : changed_(changed) {}

  std::uint32_t operator()(std::size_t before, bool to_end) const {
    const auto after = std::ranges::upper_bound(changed_, before, {}, &NormalisedStretch::before_begin);
    if (after == changed_.begin()) return narrow(before);
    const NormalisedStretch& stretch = *(after - 1);
    if (before >= stretch.before_end) return narrow(before - stretch.before_end + stretch.after_end);
    return narrow(to_end && before > stretch.before_begin ? stretch.after_end : stretch.after_begin);
  }

 private:
  const std::vector<NormalisedStretch>& changed_;
};

/// The runs of the normalised text: a run that a change touches is cut into what is still the same and what is not.
std::vector<SourceRun> cut_runs(const std::vector<SourceRun>& runs, const std::vector<NormalisedStretch>& changed) {
  const OffsetMap map(changed);
  std::vector<SourceRun> cut;
  std::size_t next = 0;
  for (const SourceRun& run : runs) {
    while (next < changed.size() && changed[next].before_end <= run.text.begin) ++next;
    const auto add = [&](std::size_t begin, std::size_t end, bool exact) {
      if (begin >= end) return;
      const std::uint64_t from = run.exact ? run.source_begin + (begin - run.text.begin) : run.source_begin;
      const std::uint64_t to = run.exact ? run.source_begin + (end - run.text.begin) : run.source_end;
      Span after{map(begin, false), map(end, true)};
      // A change across the border of two runs belongs to the first.
      if (!cut.empty()) after.begin = std::max(after.begin, cut.back().text.end);
      if (after.begin < after.end) cut.push_back({after, from, to, exact && run.exact});
    };
    std::size_t at = run.text.begin;
    for (std::size_t i = next; i < changed.size() && changed[i].before_begin < run.text.end; ++i) {
      const std::size_t begin = std::max<std::size_t>(changed[i].before_begin, at);
      const std::size_t end = std::min<std::size_t>(changed[i].before_end, run.text.end);
      add(at, begin, true);
      add(begin, end, false);
      at = std::max(at, end);
    }
    add(at, run.text.end, true);
  }
  return cut;
}

}  // namespace

void TextBuilder::finish(Document& document) {
  end_block();
  Normalised normalised = normalise_nfc(std::move(text_));
  document.text = std::move(normalised.text);
  document.blocks = std::move(blocks_);
  document.source_map = std::move(runs_);
  if (normalised.changed.empty()) return;
  const OffsetMap map(normalised.changed);
  for (Block& block : document.blocks) block.span = {map(block.span.begin, false), map(block.span.end, true)};
  document.source_map = cut_runs(document.source_map, normalised.changed);
}

}  // namespace cairn
