#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "incidents/claim_builder.h"
#include "incidents/event_cluster.h"

// Reports for the tests of this folder: what one document says of one event.

namespace cairn::testing {

/// Holds claims and the reports made of them; neither can be copied, since the reports point to the claims.
class Reports {
 public:
  /// The claims of each report.
  explicit Reports(const std::vector<std::vector<Claim>>& of_reports)
      : claims_(joined(of_reports)), views_(pointers_to(claims_)), partition_(claims_.size(), {}), store_(views_, partition_) {
    std::size_t next = 0;
    for (const std::vector<Claim>& claims : of_reports) {
      std::vector<std::size_t> members;
      for (std::size_t i = 0; i < claims.size(); ++i) members.push_back(next++);
      store_.add(std::move(members));
    }
    for (std::size_t i = 0; i < store_.size(); ++i) pointers_.push_back(&store_.at(i));
  }
  Reports(const Reports&) = delete;
  Reports& operator=(const Reports&) = delete;

  const EventCluster& at(std::size_t report) const { return *pointers_[report]; }
  std::span<const EventCluster* const> all() const { return pointers_; }

 private:
  static std::vector<Claim> joined(const std::vector<std::vector<Claim>>& of_reports) {
    std::vector<Claim> claims;
    for (const std::vector<Claim>& report : of_reports) claims.insert(claims.end(), report.begin(), report.end());
    return claims;
  }

  std::vector<Claim> claims_;
  std::vector<const Claim*> views_;
  Partition partition_;
  ClusterStore store_;
  std::vector<const EventCluster*> pointers_;
};

/// Invented reports, each of a document of its own, with everything that makes linking hard: places with and without
/// coordinates and ids, quarters, governorates, spellings, nights, months, no day, no publication, copies, rows of tables.
inline std::vector<Claim> random_reports(std::uint32_t seed, int count) {
  using enum PlacePrecision;
  struct Spot {
    const char* name;
    PlacePrecision precision;
    const char* id;
    double latitude, longitude;  ///< 0: none.
    const char* parent;
  };
  constexpr Spot kSpots[] = {
      {"Tel Marun", village, "", 0, 0, ""},          {"Tal Maroun", village, "", 35.11, 40.12, ""},
      {"Bir Sahm", village, "t:2", 35.13, 40.10, ""}, {"Qarat Mesh", town, "", 35.19, 40.32, "Merush"},
      {"Sarrun", city, "t:3", 35.32, 40.28, "Merush"}, {"Sarrun", city, "", 0, 0, ""},
      {"Old Quarter", neighbourhood, "", 35.33, 40.29, "Sarrun"}, {"River Bank", neighbourhood, "", 0, 0, "Sarrun"},
      {"Salim street", street, "t:5", 35.32, 40.27, ""}, {"Merush", governorate, "t:6", 35.5, 40.6, "Outer Dun"},
      {"Merush", governorate, "", 0, 0, ""},         {"Harrat Dun", district, "", 34.9, 39.9, "Merush"},
      {"Outer Dun", country, "t:7", 35.0, 41.0, ""},   {"Deir Lush", town, "t:8", 36.6, 41.7, "Dunya"},
      {"Bir Sahm", village, "t:9", 38.4, 43.1, ""},  {"Upper Sarn", village, "", 35.38, 40.46, ""},
  };
  constexpr const char* kParties[] = {"Velland", "Brovia", "Hill Front"};
  constexpr const char* kOutlets[] = {"Hill Radio", "Velland army", "Brovia army", "QHRM", ""};
  constexpr WeaponType kWeapons[] = {WeaponType::airstrike, WeaponType::drone_strike, WeaponType::shelling, WeaponType::car_bomb};
  constexpr const char* kVictims[] = {"baker Ranya Etar", "a man named Abdul Latif Mahlul", "Ranya Eta", "people"};
  constexpr const char* kFamilies[] = {"Salim", "al-Salem", "Abu Qasim"};
  // SplitMix64 (Steele, Lea and Flood 2014): stages have no <random>, and this header lies among them.
  std::uint64_t state = seed;
  const auto pick = [&state](std::size_t n) {
    std::uint64_t z = state += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>(z ^ (z >> 31U)) % n;
  };
  const auto day = [&](std::size_t days) { return to_string(Day{parse_day("2031-05-10")->number + static_cast<int>(pick(days))}); };
  std::vector<Claim> claims;
  for (int i = 0; i < count; ++i) {
    const std::string published = pick(6) ? day(12) : pick(2) ? "2031-05" : "";
    ClaimBuilder builder = claim("doc" + std::to_string(i), 1, kOutlets[pick(5)], published.c_str());
    const auto number = static_cast<std::int64_t>(1 + pick(14));
    if (pick(8)) builder.killed(pick(4) ? exactly(number) : at_least(number));
    else builder.harm(pick(2) ? Effect::injured : Effect::bodies_recovered, exactly(number));
    const Spot& spot = kSpots[pick(std::size(kSpots))];
    builder.in(spot.name, spot.precision, spot.id);
    if (spot.latitude > 0) builder.at(spot.latitude, spot.longitude);
    if (*spot.parent) builder.parent(spot.parent);
    switch (pick(8)) {
      case 0: {
        const DayInPart part = parts_of(*parse_day(day(9)));
        if (pick(2)) builder.on_some(pick(2) ? std::string(weekday_name(part.weekday)).c_str() : "", pick(2) ? month_day_of(part).c_str() : "");
        break;
      }
      case 1: builder.during("2031-05-01", "2031-05-31", DateGranularity::month); break;
      case 2: {
        const Day from{parse_day("2031-05-10")->number + static_cast<int>(pick(8))};
        builder.during(to_string(from).c_str(), to_string(Day{from.number + 1 + static_cast<int>(pick(2))}).c_str());
        break;
      }
      default: builder.on(day(9).c_str());
    }
    if (pick(3)) builder.by(kParties[pick(3)]);
    if (pick(3) == 0) builder.weapon(kWeapons[pick(4)]);
    if (pick(4) == 0) builder.named(kVictims[pick(4)]);
    if (pick(4) == 0) builder.family(kFamilies[pick(3)]);
    else if (pick(4) == 0) builder.victims(pick(2) ? VictimStatus::civilian : VictimStatus::combatant);
    if (pick(6) == 0) builder.stance(Stance::acknowledges);
    if (pick(12) == 0) builder.copies(pick(2) ? "copy-1" : "copy-2");
    if (pick(9) == 0) builder.said(pick(2) ? "Velland army" : "Brovia army", Role::military);
    Claim made = builder;
    if (pick(15) == 0) made.method = "table";
    claims.push_back(std::move(made));
  }
  return claims;
}

/// One report for each of the claims.
inline std::vector<std::vector<Claim>> one_by_one(const std::vector<Claim>& claims) {
  std::vector<std::vector<Claim>> reports;
  for (const Claim& one : claims) reports.push_back({one});
  return reports;
}

}  // namespace cairn::testing
