#include "documents/copies_json.h"

#include <functional>
#include <algorithm>
#include <limits>
#include <vector>

namespace cairn {
namespace {

bool read_text(JsonReader& json, std::optional<std::string>& text) {
  text.reset();
  if (json.take_null()) return true;
  text = json.string();
  return text.has_value();
}

/// Numbers past 32 bits lie in no text; they become the largest, which fits none either.
bool read_number(JsonReader& json, std::uint32_t& number) {
  if (json.take_null()) return true;
  const auto read = json.whole_number();
  if (!read) return false;
  number = static_cast<std::uint32_t>(std::min<std::uint64_t>(*read, std::numeric_limits<std::uint32_t>::max()));
  return true;
}

bool read_span(JsonReader& json, std::optional<Span>& span) {
  span.reset();
  if (json.take_null()) return true;
  if (!json.begin_list()) return false;
  std::vector<std::uint32_t> ends;
  while (json.next_item()) {
    if (!read_number(json, ends.emplace_back())) return false;
  }
  if (json.failed()) return false;
  if (ends.size() != 2) return json.fail_at(json.offset(), "a span is two numbers");
  span = Span{ends[0], ends[1]};
  return true;
}

bool read_list(JsonReader& json, const std::function<bool()>& read_item) {
  if (json.take_null()) return true;
  if (!json.begin_list()) return false;
  while (json.next_item()) {
    if (!read_item()) return false;
  }
  return !json.failed();
}

bool read_fields(JsonReader& json, const std::function<bool(const std::string& key)>& read_field) {
  if (!json.begin_object()) return false;
  while (const auto key = json.next_key()) {
    if (!read_field(*key)) return false;
  }
  return !json.failed();
}

bool read_sentence(JsonReader& json, SharedSentence& sentence) {
  std::optional<Span> span;
  std::optional<std::string> group;
  const bool read = read_fields(json, [&](const std::string& key) {
    if (key == "span") return read_span(json, span);
    if (key == "group") return read_text(json, group);
    if (key == "agency") return read_text(json, sentence.agency);
    if (key == "other_number") {
      sentence.other_number = json.peek() == 't';
      return json.skip_value();
    }
    if (key != "changed") return json.skip_value();
    return read_list(json, [&] {
      std::optional<Span> changed;
      if (!read_span(json, changed)) return false;
      if (changed) sentence.changed.push_back(*changed);
      return true;
    });
  });
  sentence.span = span.value_or(Span{});
  sentence.group = group.value_or("");
  return read;
}

bool read_partner(JsonReader& json, CopyPartner& partner) {
  std::optional<std::string> document;
  const bool read = read_fields(json, [&](const std::string& key) {
    if (key == "document") return read_text(json, document);
    if (key == "sentences") return read_number(json, partner.sentences);
    return json.skip_value();
  });
  partner.document = document.value_or("");
  return read;
}

template <class E>
bool read_name(JsonReader& json, E& value) {
  std::optional<std::string> name;
  if (!read_text(json, name)) return false;
  if (name) value = from_string<E>(*name).value_or(value);
  return true;
}

bool fits(std::string_view text, Span span) {
  const auto is_border = [&](std::uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  };
  return span.begin < span.end && span.end <= text.size() && is_border(span.begin) && is_border(span.end);
}

}  // namespace

bool read_copies(JsonReader& json, std::optional<TextCopies>& copies) {
  copies.reset();
  if (json.take_null()) return true;
  TextCopies& into = copies.emplace();
  return read_fields(json, [&](const std::string& key) {
    if (key == "role") return read_name(json, into.role);
    if (key == "evidence") return read_name(json, into.evidence);
    if (key == "from") return read_text(json, into.from);
    if (key == "agency") return read_text(json, into.agency);
    if (key == "credit") return read_span(json, into.credit);
    if (key == "sentences") return read_number(json, into.sentences);
    if (key == "shared") return read_list(json, [&] { return read_sentence(json, into.shared.emplace_back()); });
    if (key == "with") return read_list(json, [&] { return read_partner(json, into.with.emplace_back()); });
    return json.skip_value();
  });
}

void fit_copies(std::string_view text, std::optional<TextCopies>& copies) {
  if (!copies) return;
  if (copies->credit && !fits(text, *copies->credit)) copies->credit.reset();
  std::erase_if(copies->shared, [&](const SharedSentence& sentence) { return sentence.group.empty() || !fits(text, sentence.span); });
  for (SharedSentence& sentence : copies->shared) std::erase_if(sentence.changed, [&](Span span) { return !fits(text, span); });
  std::erase_if(copies->with, [](const CopyPartner& partner) { return partner.document.empty(); });
  if (copies->shared.empty()) copies.reset();
}

}  // namespace cairn
