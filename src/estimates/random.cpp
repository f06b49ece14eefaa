#include "estimates/random.h"

namespace cairn {

Chance chance_stream(std::uint64_t seed, std::size_t stream) { return chance_stream(seed, 0, stream); }

Chance chance_stream(std::uint64_t seed, std::size_t family, std::size_t stream) {
  Chance chance(seed);
  for (std::size_t i = 0; i < family; ++i) chance.long_jump();
  for (std::size_t i = 0; i < stream; ++i) chance.jump();
  return chance;
}

std::uint64_t uniform_below(Chance& chance, std::uint64_t count) {
  // What is drawn beyond the last whole multiple of `count` is drawn again.
  const std::uint64_t surplus = (0 - count) % count;
  for (;;) {
    const std::uint64_t drawn = chance.next();
    if (drawn >= surplus) return drawn % count;
  }
}

}  // namespace cairn
