#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "incidents/alignments.h"
#include "incidents/assess_incident.h"
#include "incidents/contradictions.h"
#include "incidents/held_reports.h"
#include "incidents/incremental_events.h"
#include "incidents/incremental_linker.h"
#include "incidents/link_why.h"
#include "incidents/page_versions.h"
#include "incidents/wide_claims.h"

// What an IncrementalLinker holds: claims and reports, their links, events, and the incidents made of these. update() brings all up to
// what was added, removed and decided; link_result.cpp puts results together.

namespace cairn {

/// Links that are neither membership nor machine guesses about it: aggregates, conflations, candidates, and what a
/// reviewer said of a claim and another incident.
struct ExtraLink {
  std::size_t claim = 0;
  LinkRelation relation = LinkRelation::candidate;
  double probability = 0;
  std::string by = "machine";
  std::vector<LinkReason> reasons{};
};

/// An event of which an incident is made; claims are numbers of HeldReports.
struct HeldIncident {
  bool exists = false;
  std::size_t first = 0;            ///< Its first claim by content, also where a reviewer took that elsewhere.
  std::vector<std::size_t> claims;  ///< In content order, without those that a reviewer took elsewhere.
  /// Reviewers left no claim of harm that is about it: no incident, but for a code it has, which redirects or stays as retracted.
  bool emptied = false;
  std::uint32_t moved_to = HeldReports::kNone;  ///< Where a reviewer took the first of the claims taken elsewhere; none if none was.
  std::vector<ExtraLink> extra;
  std::unordered_map<std::size_t, std::pair<LinkRelation, std::string>> said_here;  ///< Of its own claims: relation, by whom.
  /// Of the incident, which is made when it is asked for; empty where there is none.
  std::string id;
  Day day;                          ///< That it stands at in a result,
  Day day_redirected;               ///< and that of an id which leads to it.
  bool place_unresolved = false;
  std::string name;                 ///< That it was last told by; empty before.
};

class IncrementalLinker::State {
 public:
  State(std::span<const Alignment> alignments, ForEachPiece for_each);

  const ForEachPiece& for_each() const { return for_each_; }
  void put(const std::string& document, HeldDocument claims);
  void remove(std::string_view document);
  void decide(std::vector<Decision> decisions, std::vector<IncidentCode> codes);
  void set_versions(std::vector<PageVersion> versions);

  void update();
  Changes changes();
  LinkResult result();
  LinkResult result_but_incidents();
  std::size_t incidents() const { return listed_.size(); }
  Incident incident(std::size_t at) const;

 private:
  static constexpr std::uint32_t kNoEvent = HeldReports::kNone;
  friend class ResultWriter;

  RecordOrder report_order() const;
  std::map<std::string, std::size_t> provisional_ids();
  std::vector<RecordPair> kept_apart() const;
  /// Is an incident made of the event's claims?
  bool is_incident(std::uint32_t event) const;
  /// Event of a claim; kNoEvent where it is of no incident.
  std::uint32_t event_of(std::size_t claim) const;
  void index_said();
  HeldIncident gather(std::uint32_t event) const;
  void keep(std::uint32_t event, HeldIncident held);
  void link_wide();
  void add_candidates(std::uint32_t event, HeldIncident& held) const;
  void obey_relations(std::uint32_t event, HeldIncident& held) const;
  /// Takes out what reviewers call a total over several, and sees whether an incident is left.
  void leave_out_totals(HeldIncident& held) const;
  /// Is the event an incident also after what reviewers said?
  bool stands(std::uint32_t event) const;
  /// What of an incident is held.
  void outline(std::uint32_t event, HeldIncident& held) const;
  Incident make_incident(std::uint32_t event) const;
  /// Its own claims first, in order; all lie in `at_hand`.
  std::vector<LinkedClaim> linked_claims(std::uint32_t event, const HeldIncident& held, ClaimsAtHand& at_hand) const;
  void obey_incident_decisions(std::uint32_t event, Incident& incident) const;
  /// Gives an incident what speaks for its own claims.
  void explain(const HeldIncident& held, Incident& incident) const;
  LinkWhy why(std::uint32_t report) const;
  /// Events of which incidents are made, by their first claims; also those that were emptied.
  std::vector<std::uint32_t> in_order() const;

  ForEachPiece for_each_;
  AlignmentTable alignments_;
  PageVersions versions_;
  std::vector<Decision> decisions_;
  std::vector<IncidentCode> codes_;
  bool stale_ = false;     ///< Something was given since the last update.
  HeldReports reports_;
  IncrementalLinks links_;
  IncrementalEvents events_;
  Review review_;
  std::map<std::size_t, SaidRelation> totals_;  ///< As said_totals().
  // Positions in `review_` by event, and codes; made anew by each update where there are decisions.
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> relations_of_, same_of_, said_of_, codes_of_;
  std::unordered_map<std::uint32_t, HeldIncident> incidents_;
  /// An incident of a result, or a code that leads to one.
  struct Listed {
    Day day;
    std::string id;
    std::uint32_t event = 0;
    bool redirects = false;
    static bool comes_before(const Listed& a, const Listed& b) { return std::tie(a.day, a.id) < std::tie(b.day, b.id); }
  };
  std::vector<Listed> listed_;  ///< Those of the last result, in order.
  WideClaims wide_;
  bool wide_knows_events_ = false;
  std::set<std::uint32_t> touched_;    ///< Events of which anything may have changed, until update() is done with them.
  std::set<std::uint32_t> told_;       ///< Events whose incidents may have changed since changes().
  std::vector<std::string> names_gone_;
  std::unique_ptr<State> undecided_;   ///< The same claims without decisions, while decisions name provisional ids.
};

/// Sets one value of an incident that a reviewer may; false where there is no such field or value.
bool override_value(Incident& incident, const std::string& field, const std::string& value);

}  // namespace cairn
