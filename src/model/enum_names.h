#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace cairn {

/// The exported spellings of an enumeration, in the order of its enumerators.
///
/// Each enumeration E of the model has `std::span<const std::string_view> names_of(E)` beside it;
/// enumerators are spelled as they are exported, so the table is the single place to look.
template <class E>
std::string_view to_string(E value) {
  return names_of(E{})[static_cast<std::size_t>(value)];
}

/// The enumerator with this exported spelling, or nothing.
template <class E>
std::optional<E> from_string(std::string_view name) {
  const std::span<const std::string_view> names = names_of(E{});
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace cairn

/// Defines an enumeration's names beside it: CAIRN_ENUM_NAMES(Polarity, "affirmed", "negated").
#define CAIRN_ENUM_NAMES(E, ...)                                            \
  inline std::span<const std::string_view> names_of(E) {                   \
    static constexpr std::string_view kNames[] = {__VA_ARGS__};             \
    return kNames;                                                          \
  }
