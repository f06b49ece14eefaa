#pragma once

#include <span>

#include "claims/frames.h"
#include "claims/setting.h"

// How a statement is to be taken: denied, supposed, over a period, conceded.

namespace cairn {

/// "civilians", "many people": no number of their own.
bool is_generic(const Frame& frame);

/// An accident or a crime: its words, and no weapon of war or belligerent with it.
bool is_no_conflict(std::span<const Sentence> sentences);

/// Dead who are found, left or buried: told after the event.
bool is_of_bodies(std::optional<Effect> effect);

/// "Moreover, three people were injured"
bool goes_on(std::string_view text, const Sentence& s);

/// "The raid reportedly wiped out …" goes on with what the sentence before reported.
/// "In another incident …" in the same breath likewise.
bool refers_to_event(std::string_view text, const Sentence& s);

/// "another attack", "in a separate incident", "elsewhere": not the event told of before. "Six others" are people.
bool speaks_of_another_event(std::string_view text, const Sentence& s);

/// "No", "not" before the verb: the number becomes 0.
void set_polarity(std::string_view text, const Sentence& s, const Frame& frame, Claim& claim);

/// "denied that any civilians had died", "rejected an accusation that …"
void deny_where_source_denies(const Sentence& s, const Setting& setting, const Frame& frame, Claim& claim);

/// Needs the attribution.
void set_certainty(std::string_view text, const Sentence& s, const Frame& frame, Claim& claim);

/// Needs date, place and weapon. `date`: of the claim's own sentence, or null. `counted_period`: see below, of the
/// sentence before.
void set_scope(std::string_view text, const Sentence& s, const Frame& frame, bool counts_events,
               const DateMention* date, const std::optional<ClaimDate>& counted_period, Claim& claim);

/// A figure over a period takes over no single town from the event told of before it, and no weapon and no party unless
/// its sentence counts events or points back at them ("these attacks").
void keep_own_setting(const Sentence& s, bool about_events, Claim& claim);

/// The period in which this sentence counts events ("30 attacks since January"), for the sentence after it.
std::optional<ClaimDate> counted_period_of(const Setting& setting);

/// "three explosions", "two mysterious explosions", "the number of attacks": two or more events are counted.
bool counts_events(std::string_view text, const Sentence& s);

/// A party that concedes, or one that accuses. A party's claim to have killed fighters concedes nothing.
/// Needs polarity and attribution.
void set_stance(std::string_view text, const Lexicon::Tables& tables, bool publisher_is_party, const Sentence& s,
                const Frame& frame, const Setting& setting, Claim& claim);

/// Numbers of reports are kept by the month they are about; they have no place and no weapon.
void finish_assessment(const Frame& frame, const DateMention* date, const std::optional<ClaimDate>& report_month,
                       Claim& claim);

}  // namespace cairn
