#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace cairn {

/// xoshiro256++ (Blackman and Vigna 2021, ACM TOMS 47(4)): the same numbers for the same seed on every machine, which
/// the standard library's distributions do not promise.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {  // splitmix64, as its authors advise for seeding.
      seed += 0x9E3779B97F4A7C15U;
      std::uint64_t z = seed;
      z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
      z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
      word = z ^ (z >> 31U);
    }
  }

  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// Uniform in [0, 1).
  double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

  /// As 2^128 calls of next(): streams that start so far apart do not meet.
  void jump() { leap({0x180EC6D33CFD0ABAU, 0xD5A61266F0C9392CU, 0xA9582618E03FC9AAU, 0x39ABDC4529B1661CU}); }

  /// As 2^192 calls of next(): room for 2^64 streams of jump().
  void long_jump() { leap({0x76E15D3EFEFDCBBFU, 0xC5004E441C522FB3U, 0x77710069854EE241U, 0x39109BB02ACBE635U}); }

 private:
  void leap(const std::array<std::uint64_t, 4>& polynomial) {
    std::array<std::uint64_t, 4> sum = {};
    for (const std::uint64_t word : polynomial) {
      for (unsigned bit = 0; bit < 64; ++bit) {
        if ((word >> bit) & 1U) {
          for (int i = 0; i < 4; ++i) sum[i] ^= state_[i];
        }
        next();
      }
    }
    for (int i = 0; i < 4; ++i) state_[i] = sum[i];
  }

  std::uint64_t state_[4];
};

}  // namespace cairn
