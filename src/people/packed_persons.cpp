#include "people/packed_persons.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace cairn {
namespace {

// A record: its texts one after the other, then the numbers that are there, the lengths of the texts, how many bytes each
// length has, and which numbers are there. So it is read from its end, and sorted by its names.

enum Text : std::uint8_t { kNameAr, kName, kPlace, kNote, kList, kRecord, kTexts };
enum Given : std::uint16_t {
  kAge = 1,
  kBirth = 2,
  kBirthStart = 4,
  kBirthEnd = 8,
  kDate = 16,
  kDateStart = 32,
  kDateEnd = 64,
  kFemale = 128,
  kMale = 256,
};

void put(std::string& out, std::uint64_t number, unsigned bytes) {
  for (unsigned i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xFFU);
}

/// Takes numbers off the end.
class Tail {
 public:
  explicit Tail(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t take(unsigned bytes) {
    std::uint64_t number = 0;
    for (unsigned i = 0; i < bytes; ++i) number = number << 8U | static_cast<unsigned char>(bytes_[bytes_.size() - 1 - i]);
    bytes_.remove_suffix(bytes);
    return number;
  }

 private:
  std::string_view bytes_;
};

void put_day(std::string& out, std::uint16_t& given, const std::optional<Day>& day, Given bit) {
  if (!day) return;
  given |= bit;
  put(out, static_cast<std::uint32_t>(day->number), 4);
}

std::optional<Day> take_day(Tail& tail, std::uint16_t given, Given bit) {
  if (!(given & bit)) return std::nullopt;
  return Day{static_cast<std::int32_t>(static_cast<std::uint32_t>(tail.take(4)))};
}

struct Layout {
  std::array<std::string_view, kTexts> texts;
  std::uint16_t given = 0;
  Tail numbers;
};

Layout layout_of(std::string_view content) {
  Tail tail(content);
  Layout out{.texts = {}, .given = static_cast<std::uint16_t>(tail.take(2)), .numbers = Tail({})};
  const auto width = static_cast<unsigned>(tail.take(1));
  std::array<std::uint64_t, kTexts> lengths{};
  for (std::size_t i = kTexts; i-- > 0;) lengths[i] = tail.take(width);
  std::size_t at = 0;
  for (std::size_t i = 0; i < kTexts; ++i) {
    out.texts[i] = content.substr(at, lengths[i]);
    at += lengths[i];
  }
  out.numbers = tail;
  return out;
}

}  // namespace

void PackedPersons::push_back(const PersonRecord& record) {
  const std::array<const std::string*, kTexts> texts{&record.name_ar, &record.name, &record.place, &record.note, &record.list, &record.record};
  std::size_t longest = 0;
  for (const std::string* text : texts) {
    bytes_ += *text;
    longest = std::max(longest, text->size());
  }
  std::uint16_t given = 0;
  if (record.age) {
    given |= kAge;
    put(bytes_, std::bit_cast<std::uint64_t>(*record.age), 8);
  }
  if (record.birth_date) {
    given |= kBirth;
    put_day(bytes_, given, record.birth_date->start, kBirthStart);
    put_day(bytes_, given, record.birth_date->end, kBirthEnd);
  }
  if (record.date) {
    given |= kDate;
    put_day(bytes_, given, record.date->start, kDateStart);
    put_day(bytes_, given, record.date->end, kDateEnd);
  }
  if (record.sex) given |= *record.sex == Sex::female ? kFemale : kMale;
  const unsigned width = longest < 0x100 ? 1 : longest < 0x10000 ? 2 : 8;
  for (const std::string* text : texts) put(bytes_, text->size(), width);
  put(bytes_, width, 1);
  put(bytes_, given, 2);
  begins_.push_back(bytes_.size());
}

PersonRecord PackedPersons::operator[](std::size_t at) const {
  auto [texts, given, numbers] = layout_of(content(at));
  PersonRecord record{.record = std::string(texts[kRecord]),
                      .list = std::string(texts[kList]),
                      .name = std::string(texts[kName]),
                      .name_ar = std::string(texts[kNameAr]),
                      .place = std::string(texts[kPlace]),
                      .note = std::string(texts[kNote])};
  const auto days = [&](Given any, Given start, Given end) -> std::optional<DayRange> {
    if (!(given & any)) return std::nullopt;
    DayRange range;
    range.end = take_day(numbers, given, end);
    range.start = take_day(numbers, given, start);
    return range;
  };
  record.date = days(kDate, kDateStart, kDateEnd);
  record.birth_date = days(kBirth, kBirthStart, kBirthEnd);
  if (given & kAge) record.age = std::bit_cast<double>(numbers.take(8));
  if (given & (kFemale | kMale)) record.sex = given & kFemale ? Sex::female : Sex::male;
  return record;
}

std::string_view PackedPersons::record(std::size_t at) const { return layout_of(content(at)).texts[kRecord]; }

std::string_view PackedPersons::list(std::size_t at) const { return layout_of(content(at)).texts[kList]; }

}  // namespace cairn
