#include "incidents/packed_claim.h"

#include <concepts>
#include <cstring>
#include <type_traits>
#include <vector>

// One list of fields for each type, used for both ways. Numbers take as many bytes as they need; strings and lists have
// their length in front of them.

namespace cairn {
namespace {

/// Small numbers of either sign become small numbers without one.
std::uint64_t folded(std::int64_t number) {
  return static_cast<std::uint64_t>(number) << 1U ^ static_cast<std::uint64_t>(number >> 63);
}
std::int64_t unfolded(std::uint64_t number) {
  return static_cast<std::int64_t>(number >> 1U) ^ -static_cast<std::int64_t>(number & 1U);
}

class Packer {
 public:
  std::string take() { return std::move(bytes_); }

  void value(bool is) { bytes_ += is ? '\1' : '\0'; }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void value(Enum item) {
    static_assert(sizeof item == 1);
    bytes_ += static_cast<char>(item);
  }
  template <std::integral Number>
  void value(Number number) {
    std::uint64_t left = folded(static_cast<std::int64_t>(number));
    for (; left >= 0x80; left >>= 7U) bytes_ += static_cast<char>(left | 0x80U);
    bytes_ += static_cast<char>(left);
  }
  void value(double number) { bytes_.append(reinterpret_cast<const char*>(&number), sizeof number); }
  void value(const std::string& text) {
    value(text.size());
    bytes_ += text;
  }
  template <class T>
  void value(const std::optional<T>& optional) {
    value(optional.has_value());
    if (optional) value(*optional);
  }
  template <class T>
  void value(const std::vector<T>& list) {
    value(list.size());
    for (const T& item : list) value(item);
  }
  template <class T>
  requires std::is_class_v<T>
  void value(const T& item) { fields(*this, const_cast<T&>(item)); }

 private:
  std::string bytes_;
};

/// Reads what a Packer wrote, which must be whole.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  std::string_view text() {
    std::size_t size = 0;
    value(size);
    return taken(size);
  }
  void value(bool& is) { is = taken(1).front() != 0; }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void value(Enum& item) { item = static_cast<Enum>(taken(1).front()); }
  template <std::integral Number>
  void value(Number& number) {
    std::uint64_t all = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(taken(1).front());
      all |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) break;
    }
    number = static_cast<Number>(unfolded(all));
  }
  void value(double& number) { std::memcpy(&number, taken(sizeof number).data(), sizeof number); }
  void value(std::string& value) { value = text(); }
  template <class T>
  void value(std::optional<T>& optional) {
    bool is_there = false;
    value(is_there);
    if (!is_there) return optional.reset();
    value(optional ? *optional : optional.emplace());
  }
  template <class T>
  void value(std::vector<T>& list) {
    std::size_t size = 0;
    value(size);
    list.resize(size);
    for (T& item : list) value(item);
  }
  template <class T>
  requires std::is_class_v<T>
  void value(T& item) { fields(*this, item); }

 private:
  std::string_view taken(std::size_t size) {
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  std::string_view bytes_;
};

template <class Way, class... Field>
void all_of(Way& way, Field&... field) {
  (way.value(field), ...);
}

template <class Way>
void fields(Way& way, Day& is) {
  all_of(way, is.number);
}
template <class Way>
void fields(Way& way, DayRange& is) {
  all_of(way, is.start, is.end);
}
template <class Way>
void fields(Way& way, Span& is) {
  all_of(way, is.begin, is.end);
}
template <class Way>
void fields(Way& way, Count& is) {
  all_of(way, is.low, is.high, is.qualifier, is.word, is.span);
}
template <class Way>
void fields(Way& way, Object& is) {
  all_of(way, is.type, is.described_as, is.span);
}
template <class Way>
void fields(Way& way, Victims& is) {
  all_of(way, is.status, is.group, is.described_as, is.span);
}
template <class Way>
void fields(Way& way, AllegedActor& is) {
  all_of(way, is.name, is.party, is.relation, is.span);
}
template <class Way>
void fields(Way& way, Weapon& is) {
  all_of(way, is.type, is.described_as, is.span);
}
template <class Way>
void fields(Way& way, PlaceOption& is) {
  all_of(way, is.gazetteer_id, is.name, is.within, is.latitude, is.longitude, is.precision, is.score, is.reasons);
}
template <class Way>
void fields(Way& way, Place& is) {
  all_of(way, is.name, is.span, is.gazetteer_id, is.latitude, is.longitude, is.precision, is.relation, is.parents,
         is.decided_by, is.radius_metres, is.candidates);
}
template <class Way>
void fields(Way& way, DayInPart& is) {
  all_of(way, is.weekday, is.month, is.day);
}
template <class Way>
void fields(Way& way, ClaimDate& is) {
  all_of(way, is.start, is.end, is.granularity, is.basis, is.span, is.part);
}
template <class Way>
void fields(Way& way, Attribution& is) {
  all_of(way, is.source, is.role, is.cue, is.span);
}
template <class Way>
void fields(Way& way, ReportedBy& is) {
  all_of(way, is.outlet, is.published, is.published_precision, is.url, is.derivation_group, is.agency);
}
/// The document stands elsewhere; the id comes first.
template <class Way>
void fields(Way& way, Claim& is) {
  all_of(way, is.claim, is.kind, is.effect, is.count, is.object, is.victims, is.subset_of, is.scope, is.period,
         is.polarity, is.certainty, is.stance, is.alleged_actors, is.weapon, is.place, is.other_places, is.families, is.date,
         is.attribution, is.other_attributions, is.reported_by, is.sentence, is.trigger, is.block, is.method, is.rule,
         is.confidence, is.flags);
}

}  // namespace

PackedClaim pack(const Claim& claim) {
  Packer packer;
  packer.value(claim);
  std::string bytes = packer.take();
  bytes.shrink_to_fit();
  return {claim.document, std::move(bytes)};
}

std::string_view id_of_packed(std::string_view bytes) { return Unpacker(bytes).text(); }

Claim unpack(const std::string& document, std::string_view bytes) {
  Claim claim;
  unpack_into(document, bytes, claim);
  return claim;
}

void unpack_into(const std::string& document, std::string_view bytes, Claim& claim) {
  claim.document = document;
  Unpacker(bytes).value(claim);
}

}  // namespace cairn
