#include <gtest/gtest.h>

#include "claims/reading_for_tests.h"

namespace cairn {
namespace {

using reading_for_tests::claims_in;
using reading_for_tests::in_words;
using reading_for_tests::read;

/// The persons named: "Lt. Col. Omar Salim | Lt. Col. Omar Salim | combatant", "+" before parts of a number.
std::vector<std::string> named_in(std::string_view text) {
  const auto reading = read(std::string(text));
  std::vector<std::string> out;
  for (const Group& group : read_groups(reading.text, reading_for_tests::lexicon().tables(), reading.sentence)) {
    if (!group.named) continue;
    std::string line = group.part_of >= 0 ? "+ " : "";
    line += std::string(words_of(reading.text, *group.count.span)) + " | " + group.victims->described_as + " | ";
    line += to_string(group.victims->status);
    if (group.victims->group) line += " " + *group.victims->group;
    out.push_back(line);
  }
  return out;
}

TEST(NamedPersons, CountOneEachWhereSomethingSaysThatTheyArePersons) {
  struct Row {
    std::string_view text;
    std::vector<std::string> named;
  };
  const Row table[] = {
      {"Omar Salim was killed.", {"Omar Salim | Omar Salim | unknown"}},
      {"Salim was wounded on Monday.", {"Salim | Salim | unknown"}},
      {"the death of Omar Salim", {"Omar Salim | Omar Salim | unknown"}},
      {"killing Omar al-Darwish in Tel Amara", {"Omar al-Darwish | Omar al-Darwish | unknown"}},
      {"the killing of Jorge E. de la Sierra", {"Jorge E. de la Sierra | Jorge E. de la Sierra | unknown"}},
      {"Mayor Omar Salim was killed.", {"Mayor Omar Salim | Mayor Omar Salim | unknown"}},
      {"Lt. Col. Omar Salim was killed.", {"Lt. Col. Omar Salim | Lt. Col. Omar Salim | combatant"}},
      {"They killed journalist Omar Salim.", {"journalist Omar Salim | journalist Omar Salim | unknown journalists"}},
      {"The paramedic Walid Omari, 30, was hurt.", {"paramedic Walid Omari | paramedic Walid Omari | unknown medics"}},
      {"The driver, Basil Omari, 45, was killed.", {"Basil Omari | driver, Basil Omari | unknown"}},
      {"Maria Haddad, 34, and her son were killed.", {"Maria Haddad | Maria Haddad | unknown"}},
      {"Omar Salim (Abu Karim) was killed.", {"Omar Salim | Omar Salim | unknown"}},
      {"Omar Salim (a representative of the northern council) was killed.", {"Omar Salim | Omar Salim | unknown"}},
      {"Omar Salim (Abu Karim), Adel Salim and Rima Salim were killed.",
       {"Omar Salim | Omar Salim | unknown", "Adel Salim | Adel Salim | unknown", "Rima Salim | Rima Salim | unknown"}},
      {"Amal Salim and her son, Omar Salim, were killed.",
       {"Amal Salim | Amal Salim | unknown", "Omar Salim | son, Omar Salim | unknown men"}},
      {"Omar Salim and his two sons were killed.", {"Omar Salim | Omar Salim | unknown"}},
      {"His daughter Sara Haddad (one year old) was killed.",
       {"Sara Haddad | daughter Sara Haddad | unknown children"}},
      {"Five-year-old Sara Haddad was killed.",
       {"Five-year-old Sara Haddad | Five-year-old Sara Haddad | unknown children"}},
      {"Sara Haddad (9) was killed.", {"Sara Haddad | Sara Haddad | unknown children"}},
      {"Sara Haddad, a 5-year-old girl, was killed.", {"Sara Haddad | Sara Haddad | unknown children"}},
      {"Omar Salim, a nurse from Tel Amara, was killed.", {"Omar Salim | Omar Salim | unknown medics"}},
      {"It killed 25-year-old Omar Salim.", {"25-year-old Omar Salim | 25-year-old Omar Salim | unknown"}},
      {"16-year-old Amal Salim, 33-year-old nurse Omar Salim and 2-year-old Rima Salim were killed.",
       {"16-year-old Amal Salim | 16-year-old Amal Salim | unknown children",
        "33-year-old nurse Omar Salim | 33-year-old nurse Omar Salim | unknown medics",
        "2-year-old Rima Salim | 2-year-old Rima Salim | unknown children"}},
      {"It killed 34 year old Omar Salim.", {"34 year old Omar Salim | 34 year old Omar Salim | unknown"}},
      {"Omar Salim, a 19-year-old Karunan, was killed.", {"Omar Salim | Omar Salim | unknown"}},
      {"Salim, of Port Sirin, was killed.", {"Salim | Salim | unknown"}},
      {"A nurse, Sara Haddad, was killed.", {"Sara Haddad | nurse, Sara Haddad | unknown medics"}},
      {"their 4-year-old grandson Taym was killed", {"Taym | 4-year-old grandson Taym | unknown children"}},
      {"A girl, identified as Lina Haddad, was killed.",
       {"A girl | girl, identified as Lina Haddad | unknown children"}},
      {"two firefighters: Omar Salim and Ali Hamdan",
       {"+ Omar Salim | Omar Salim | unknown responders", "+ Ali Hamdan | Ali Hamdan | unknown responders"}},
      {"Her daughters Rima, 9, and Dalal, 16, died.",
       {"Rima | Rima | unknown children", "Dalal | Dalal | unknown children"}},
      {"Omar Salim, Ali Hamdan and Sara Haddad were killed.",
       {"Omar Salim | Omar Salim | unknown", "Ali Hamdan | Ali Hamdan | unknown",
        "Sara Haddad | Sara Haddad | unknown"}},
      // no persons, or nobody harmed
      {"Blue Hill Army was hurt.", {}},
      {"They captured Tel Amara.", {}},
      {"the massacre of Qasr Luban", {}},
      {"Two people were killed in Tel Amara and Qasr Luban.", {}},
      {"Two were killed by Omar Salim.", {}},
      {"Nobody was killed.", {}},
      {"Worst hit was Qasr Luban, the so-called Syrian capital of the coast, which was left dead.", {}},
      {"The Salim Foundation said two were killed.", {}},
      // capitals only
      {"PRIEST IGNACIO BARRERA WAS MURDERED YESTERDAY BY UNIDENTIFIED GUNMEN.",
       {"PRIEST IGNACIO BARRERA | PRIEST IGNACIO BARRERA | unknown"}},
      {"THE ASSASSINATION OF COLONEL RAUL OTERA SHOCKED THE COUNTRY.",
       {"COLONEL RAUL OTERA | COLONEL RAUL OTERA | combatant"}},
      {"THEY KILLED KARUNAN ATTORNEY GENERAL ROBERTO GARZA TODAY.",
       {"KARUNAN ATTORNEY GENERAL ROBERTO GARZA | KARUNAN ATTORNEY GENERAL ROBERTO GARZA | unknown"}},
      {"COMRADE FORERA, SECRETARY FOR FINANCES, WAS KILLED.", {"COMRADE FORERA | COMRADE FORERA | unknown"}},
      {"MAJOR CARLOS FARFA, CAPTAIN WALTER MOSCA, AND GUARD JUAN JARA DIED.",
       {"MAJOR CARLOS FARFA | MAJOR CARLOS FARFA | combatant",
        "CAPTAIN WALTER MOSCA | CAPTAIN WALTER MOSCA | combatant", "GUARD JUAN JARA | GUARD JUAN JARA | unknown"}},
      {"THE BRIGADE'S DEATH SQUADS KILLED TWO MEN.", {}},
      {"ACCORDING TO OFFICIAL FIGURES, MANY WERE KILLED.", {}},
      {"THE PEOPLE DEMAND JUSTICE FOR THE MURDER OF DEMOCRACY.", {}},
  };
  for (const auto& [text, named] : table) {
    SCOPED_TRACE(text);
    EXPECT_EQ(named_in(text), named);
  }
}

TEST(NamedPersons, BelongToTheTollOfTheirAccount) {
  struct Row {
    std::string_view text;
    std::vector<std::string> claims;
  };
  const Row table[] = {
      {"Four people were killed in Tel Amara. Omar Salim, 34, died at the scene.",
       {"killed 4..4 exact unknown", "killed 1..1 exact unknown part of d1#1"}},
      {"Four people were killed in Tel Amara. The dead were named as Omar Salim and Ali Hamdan.",
       {"killed 4..4 exact unknown", "killed 1..1 exact unknown part of d1#1",
        "killed 1..1 exact unknown part of d1#1"}},
      {"Four people were killed in Tel Amara. Omar Salim was killed in Qasr Luban.",
       {"killed 4..4 exact unknown", "killed 1..1 exact unknown"}},
      {"Omar Salim's murder and the two nurses' deaths were condemned.",
       {"killed 1..1 exact unknown", "killed 2..2 exact unknown medics"}},
      {"Ten other people [not further identified] were injured.", {"injured 10..10 exact unknown"}},
      {"A gunman killed two people in Tel Amara. Police identified the victims as Omar Salim and Ali Hamdan.",
       {"killed 2..2 exact unknown", "killed 1..1 exact unknown part of d1#1",
        "killed 1..1 exact unknown part of d1#1"}},
      {"Three were killed in Tel Amara. The dead: Lina Haddad, 34, and her sons Omar, 9, and Tarek, 6.",
       {"killed 3..3 exact", "killed 1..1 exact unknown part of d1#1",
        "killed 1..1 exact unknown children part of d1#1", "killed 1..1 exact unknown children part of d1#1"}},
      {"Three policemen died in combat: Major Omar Salim, Captain Ali Hamdan and Guard Sami Omari.",
       {"killed 3..3 exact unknown police", "killed 1..1 exact combatant part of d1#1",
        "killed 1..1 exact combatant part of d1#1", "killed 1..1 exact unknown part of d1#1"}},
      {"Police identified the victims as Omar Salim and Ali Hamdan.", {}},
      {"Police identified the dead men as Omar Salim, 38, and Ali Hamdan, 42.",
       {"killed 1..1 exact unknown", "killed 1..1 exact unknown"}},
      {"Omar Salim, 34, was wounded in Tel Amara. He said the guards then killed Salim.",
       {"injured 1..1 exact unknown", "killed 1..1 exact unknown"}},
      {"Four soldiers were killed in Tel Amara. The civilian Omar Salim was killed.",
       {"killed 4..4 exact combatant", "killed 1..1 exact civilian"}},
  };
  for (const auto& [text, claims] : table) {
    SCOPED_TRACE(text);
    EXPECT_EQ(in_words(claims_in(std::string(text))), claims);
  }
}

}  // namespace
}  // namespace cairn
