#include "incidents/linker_state.h"

#include <algorithm>

#include "incidents/assess_incident.h"
#include "incidents/eligible.h"
#include "incidents/report_comparisons.h"
#include "incidents/report_keys.h"
#include "incidents/report_model.h"
#include "incidents/sets.h"

namespace cairn {
namespace {

/// What is found after an event, days later and away from it, is never put to a day by the machine: at most so probable.
constexpr double kMostOfUndatedAftermath = 0.4;
/// How much of the crowd counts: most of it is of other days and shares no more than a city's name.
constexpr double kCrowdWeight = 1.1;
/// At the model's match rate two of three candidates are of other events.
constexpr double kUsualCrowd = 2.3;

IncrementalDomain domain_of(const HeldReports& reports) {
  IncrementalDomain domain;
  domain.before = [&reports](std::uint32_t a, std::uint32_t b) { return reports.report_before(a, b); };
  domain.keys = [&reports](std::uint32_t report, std::vector<IncrementalKeys::Row>& rows) { add_report_keys(reports.report(report), report, rows); };
  domain.least_finer = [&reports](std::uint32_t report) { return least_finer(reports.glance(report)); };
  domain.worth_comparing = [&reports](std::uint32_t a, std::uint32_t b) {
    return may_meet(reports.glance(a), reports.glance(b)) && share_place_or_text(reports.report(a), reports.report(b));
  };
  domain.compare = [&reports](std::uint32_t a, std::uint32_t b) { return compare_reports(reports.report(a), reports.report(b)); };
  domain.list_of = [&reports](std::uint32_t report) { return reports.glance(report).list; };
  domain.seed_of = [&reports](std::uint32_t report) { return reports.report(report).seed; };
  domain.only_asked_about = [&reports](std::uint32_t report) { return reports.glance(report).undated_aftermath; };
  domain.most_if_only_asked = kMostOfUndatedAftermath;
  domain.model = &report_model();
  domain.crowd_weight = kCrowdWeight;
  domain.usual_crowd = kUsualCrowd;
  return domain;
}

}  // namespace

IncrementalLinker::State::State(std::span<const Alignment> alignments, ForEachPiece for_each)
    : for_each_(std::move(for_each)),
      alignments_(alignments),
      links_(domain_of(reports_)),
      events_([this](std::uint32_t report) -> const EventCluster& { return reports_.report(report); }, report_order(), links_),
      wide_([this](std::uint32_t a, std::uint32_t b) {
        return reports_.claim_before(incidents_.at(a).first, incidents_.at(b).first);
      }) {}

RecordOrder IncrementalLinker::State::report_order() const {
  return [this](std::uint32_t a, std::uint32_t b) { return reports_.report_before(a, b); };
}

void IncrementalLinker::State::put(const std::string& document, HeldDocument claims) {
  remove(document);
  if (undecided_) undecided_->put(document, claims);
  reports_.put(document, std::move(claims));
  for (const std::size_t number : reports_.claims_of(document)) {
    const ClaimsAtHand claim = reports_.at_hand(std::span(&number, 1));
    if (WideClaims::is_wide(claim[0])) wide_.add(number, claim[0]);
  }
  stale_ = true;
}

void IncrementalLinker::State::remove(std::string_view document) {
  if (!reports_.holds(document)) return;
  if (undecided_) undecided_->remove(document);
  for (const std::uint32_t number : reports_.claims_of(document)) wide_.remove(number, touched_);
  reports_.remove(document);
  stale_ = true;
}

void IncrementalLinker::State::decide(std::vector<Decision> decisions, std::vector<IncidentCode> codes) {
  decisions_ = std::move(decisions);
  codes_ = std::move(codes);
  stale_ = true;
}

void IncrementalLinker::State::set_versions(std::vector<PageVersion> versions) {
  versions_ = PageVersions(versions);
  wide_.add_covered(touched_);  // Documents of versions are looked at anew, but not the events that their totals cover.
  if (undecided_) undecided_->set_versions(std::move(versions));
  stale_ = true;
}

/// What incidents would be called if nobody had decided anything, with a claim of each.
std::map<std::string, std::size_t> IncrementalLinker::State::provisional_ids() {
  if (!names_provisional_id(decisions_)) {
    undecided_.reset();
    return {};
  }
  if (!undecided_) {
    undecided_ = std::make_unique<State>(std::span<const Alignment>(), for_each_);
    undecided_->alignments_ = alignments_;
    undecided_->versions_ = versions_;
    reports_.for_each_document([&](const std::string& document, std::span<const std::uint32_t>) {
      undecided_->put(document, reports_.document(document));
    });
  }
  undecided_->update();
  std::map<std::string, std::size_t> ids;
  for (const std::uint32_t event : undecided_->in_order()) {
    const HeldIncident& held = undecided_->incidents_.at(event);
    ids.emplace(held.id, *reports_.find(undecided_->reports_.claim(held.claims.front()).id));
  }
  return ids;
}

std::vector<RecordPair> IncrementalLinker::State::kept_apart() const {
  std::vector<RecordPair> apart;
  for (const SaidPair& pair : review_.not_same) {
    const std::uint32_t a = reports_.claim(pair.a).report;
    const std::uint32_t b = reports_.claim(pair.b).report;
    if (a != HeldReports::kNone && b != HeldReports::kNone && a != b) apart.push_back(pair_of(a, b));
  }
  std::ranges::sort(apart);
  apart.erase(std::unique(apart.begin(), apart.end()), apart.end());
  return apart;
}

bool IncrementalLinker::State::is_incident(std::uint32_t event) const {
  const std::vector<std::uint32_t> reports = events_.reports_of(event);
  return std::ranges::any_of(reports, [&](std::uint32_t report) { return reports_.report(report).harm; }) &&
         std::ranges::none_of(reports, [&](std::uint32_t report) { return events_.waits(report); });
}

std::uint32_t IncrementalLinker::State::event_of(std::size_t claim) const {
  const std::uint32_t report = reports_.claim(claim).report;
  if (report == HeldReports::kNone) return kNoEvent;
  const std::uint32_t event = events_.event_of(report);
  return is_incident(event) ? event : kNoEvent;
}

/// Which decisions and codes are of which event. Events that they name now or named before are touched.
void IncrementalLinker::State::index_said() {
  for (const auto* of : {&relations_of_, &same_of_, &said_of_, &codes_of_}) {
    for (const auto& [event, positions] : *of) touched_.insert(event);
  }
  relations_of_.clear();
  same_of_.clear();
  said_of_.clear();
  codes_of_.clear();
  const auto note = [&](auto& of, std::size_t claim, std::size_t position) {
    const std::uint32_t event = event_of(claim);
    if (event == kNoEvent) return;
    std::vector<std::size_t>& positions = of[event];
    if (positions.empty() || positions.back() != position) positions.push_back(position);
    touched_.insert(event);
  };
  for (std::size_t i = 0; i < review_.relations.size(); ++i) {
    note(relations_of_, review_.relations[i].claim, i);
    if (review_.relations[i].incident_of) note(relations_of_, *review_.relations[i].incident_of, i);
  }
  for (std::size_t i = 0; i < review_.same.size(); ++i) {
    note(same_of_, review_.same[i].a, i);
    note(same_of_, review_.same[i].b, i);
  }
  for (std::size_t i = 0; i < review_.of_incidents.size(); ++i) note(said_of_, review_.of_incidents[i].claim, i);
  for (std::size_t i = 0; i < review_.code_order.size(); ++i) note(codes_of_, review_.code_claims.at(review_.code_order[i]), i);
}

void IncrementalLinker::State::update() {
  if (!stale_) return;
  stale_ = false;
  const std::map<std::string, std::size_t> provisional = provisional_ids();
  review_ = read_review([this](std::string_view claim) { return reports_.find(claim); }, decisions_, codes_, provisional);
  const HeldReports::Changed changed = reports_.update(review_, versions_, for_each_);
  const std::vector<std::uint32_t> linked = links_.change(changed.gone, changed.come, kept_apart(), for_each_);
  touched_.merge(events_.change(changed.gone, changed.come, linked, for_each_));
  totals_ = said_totals(review_, [this](std::size_t claim) { return event_of(claim) != kNoEvent; });
  index_said();

  std::vector<std::uint32_t> events(touched_.begin(), touched_.end());
  std::vector<HeldIncident> gathered(events.size());
  constexpr std::size_t kOfAPiece = 256;
  for_each_of_many(events.size(), kOfAPiece, for_each_, [&](std::size_t i) { gathered[i] = gather(events[i]); });
  for (std::size_t i = 0; i < events.size(); ++i) keep(events[i], std::move(gathered[i]));
  link_wide();
  for (const std::uint32_t event : touched_) {
    if (std::ranges::binary_search(events, event)) continue;
    keep(event, gather(event));  // Only what covers it has changed.
  }
  events.assign(touched_.begin(), touched_.end());
  for_each_of_many(events.size(), kOfAPiece, for_each_, [&](std::size_t i) {
    const auto held = incidents_.find(events[i]);
    if (held != incidents_.end()) outline(events[i], held->second);
  });
  reports_.free(changed);
  told_.merge(touched_);
  touched_.clear();
}

/// The claims of an event, and what else is linked with it but totals; nothing where it makes no incident.
HeldIncident IncrementalLinker::State::gather(std::uint32_t event) const {
  HeldIncident held;
  if (!is_incident(event)) return held;
  held.exists = true;
  for (const std::uint32_t report : events_.reports_of(event)) {
    const std::vector<std::size_t>& claims = reports_.report(report).claims;
    held.claims.insert(held.claims.end(), claims.begin(), claims.end());
  }
  std::ranges::sort(held.claims, [&](std::size_t a, std::size_t b) { return reports_.claim_before(a, b); });
  held.first = held.claims.front();
  add_candidates(event, held);
  obey_relations(event, held);
  return held;
}

void IncrementalLinker::State::keep(std::uint32_t event, HeldIncident held) {
  const auto old = incidents_.find(event);
  if (old != incidents_.end()) {
    held.name = std::move(old->second.name);
    if (!wide_.empty()) wide_.set_event(event, {});  // While its place in the order is what it was.
    if (!held.exists && !held.name.empty()) names_gone_.push_back(held.name);
    incidents_.erase(old);
  }
  if (!held.exists) return;
  const HeldIncident& kept = incidents_.emplace(event, std::move(held)).first->second;
  if (!wide_.empty() && !kept.emptied) wide_.set_event(event, reports_.at_hand(kept.claims).claims());
}

/// Totals over a few days and an area, and the events they cover.
void IncrementalLinker::State::link_wide() {
  if (wide_.empty()) {
    wide_.forget_events();
    wide_knows_events_ = false;
    return;
  }
  if (!wide_knows_events_) {
    for (const auto& [event, held] : incidents_) {
      if (!held.emptied) wide_.set_event(event, reports_.at_hand(held.claims).claims());
    }
    wide_knows_events_ = true;
  }
  wide_.update(touched_);
}

void IncrementalLinker::State::add_candidates(std::uint32_t event, HeldIncident& held) const {
  for (const std::uint32_t report : events_.asked_about(event)) {
    for (const EventQuestion& question : events_.questions(report)) {
      if (question.event != event) continue;
      for (const std::size_t claim : reports_.report(report).claims) {
        ExtraLink& link = held.extra.emplace_back();
        link.claim = claim;
        link.probability = question.probability;
        if (!question.reason.empty()) link.reasons.push_back({.text = question.reason, .bits = {}});
      }
    }
  }
  std::ranges::sort(held.extra, [&](const ExtraLink& a, const ExtraLink& b) { return reports_.claim_before(a.claim, b.claim); });
}

}  // namespace cairn
