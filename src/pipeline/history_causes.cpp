#include <algorithm>

#include "incidents/difference.h"
#include "incidents/review.h"
#include "pipeline/history.h"
#include "publication/persons.h"

// Which entries of the ledger changed what was said, and when.

namespace cairn {
namespace {

constexpr std::size_t kMostTargets = 4;

/// "decision-7: not_same CAIRN-2018-0001, CAIRN-2018-0002"
std::string in_words(const Decision& decision) {
  std::string text = decision.decision + ": " + std::string(to_string(decision.action));
  for (std::size_t i = 0; i < decision.targets.size() && i < kMostTargets; ++i) {
    const auto* name = std::get_if<std::string>(&decision.targets[i]);
    text += (i ? ", " : " ") + (name ? *name : "\"" + std::get<Anchor>(decision.targets[i]).quote + "\"");
  }
  if (decision.targets.size() > kMostTargets) text += " …";
  return decision.value.empty() ? text : text + ", " + decision.value;
}

/// What lists say of an incident beside its ranges: how many persons they put there, and how many of their names are
/// shown.
void describe_persons(const Record& record, const std::string& incident, std::map<std::string, std::string>& values) {
  const std::vector<PublishedPerson> persons = published_persons_of(record.persons, record.decisions, incident);
  if (persons.empty()) return;
  const auto shown = std::ranges::count_if(persons, [](const PublishedPerson& person) { return !person.sealed; });
  values["persons.listed"] = std::to_string(persons.size());
  values["persons.names_shown"] = std::to_string(shown);
}

std::set<std::string> members_of(const Incident* incident) {
  std::set<std::string> claims;
  if (incident == nullptr) return claims;
  for (const ClaimLink& link : incident->claims) claims.insert(link.claim);
  return claims;
}

bool touches(const std::vector<Cause>& causes) {
  return std::ranges::any_of(causes, [](const Cause& cause) { return cause.direct; });
}

}  // namespace

std::vector<Cause> RecordHistory::causes(std::uint64_t from, std::uint64_t to, const std::set<std::string>& ids,
                                         const std::set<std::string>& claims) const {
  std::set<std::uint64_t> files;
  for (const std::string& claim : claims) {
    if (const auto entry = arrival_.find(claim); entry != arrival_.end()) files.insert(entry->second);
  }
  for (const std::string& id : ids) {
    if (const auto entry = person_arrival_.find(id); entry != person_arrival_.end()) files.insert(entry->second);
  }
  std::vector<Cause> direct;
  std::vector<Cause> all;
  for (std::uint64_t seq = from; seq < to && seq < steps_.size(); ++seq) {
    const LedgerStep& step = steps_[seq];
    if (step.type == "key" || step.type == "anchor") continue;
    Cause cause{
        .type = step.type, .entry = seq, .time = step.time, .by = step.actor, .subject = step.subject, .reason = {}};
    bool speaks_of_it = files.contains(seq) || (step.type == "code" && ids.contains(step.subject));
    if (step.type == "decide") {
      const auto decision = std::ranges::find(on_claims_, step.subject, &Decision::decision);
      const auto as_said = std::ranges::find(anchored_, step.subject, &Decision::decision);
      if (decision != on_claims_.end()) {
        speaks_of_it = speaks_of(on_claims_, *decision, ids, claims);
        cause.subject = in_words(*as_said);
        cause.reason = decision->reason;
      }
    }
    if (speaks_of_it) direct.push_back(cause);
    cause.direct = false;
    all.push_back(std::move(cause));
  }
  return direct.empty() ? all : direct;
}

namespace {

/// One incident over the ledger. States are worked out where entries speak of it, and between those only where the
/// states at both ends differ without one that does.
class HistoryWalk {
 public:
  HistoryWalk(const RecordHistory& history, const std::vector<std::string>& claims,
              const std::function<bool()>& goes_on)
      : history_(history), claims_(claims), goes_on_(goes_on) {}

  Result<IncidentHistory> run(const std::string& name) {
    ids_.insert(name);
    known_.insert(claims_.begin(), claims_.end());
    const std::vector<std::uint64_t> heads = heads_of(history_.steps());
    const std::uint64_t last = heads.back();
    state(last);  // Which claims it has now, before asking which entries speak of them.
    std::vector<std::size_t> asked{0};
    for (std::size_t i = 1; i < heads.size(); ++i) {
      if (touches(history_.causes(heads[i - 1], heads[i], ids_, known_))) asked.push_back(i);
    }
    if (asked.back() + 1 != heads.size()) asked.push_back(heads.size() - 1);
    for (std::size_t i = 1; i < asked.size(); ++i) {
      // An entry that speaks of the incident is one step by itself.
      search(heads, asked[i - 1], asked[i] - 1);
      search(heads, asked[i] - 1, asked[i]);
    }
    if (error_) return tl::unexpected(*error_);
    std::sort(changed_.begin(), changed_.end());
    changed_.erase(std::unique(changed_.begin(), changed_.end()), changed_.end());
    IncidentHistory found{.incident = name, .entries = last, .states = states_.size(), .steps = {}};
    for (const std::size_t at : changed_) found.steps.push_back(step(heads[at - 1], heads[at]));
    return found;
  }

 private:
  struct State {
    bool present = false;
    Incident incident;
    std::map<std::string, std::string> values;
  };

  /// Numbers of entries after which somebody could have looked: entries of one time were written together.
  static std::vector<std::uint64_t> heads_of(std::span<const LedgerStep> steps) {
    std::vector<std::uint64_t> heads{0};
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const bool together = i + 1 < steps.size() && steps[i + 1].time == steps[i].time;
      if (!together) heads.push_back(i + 1);
    }
    return heads;
  }

  const State& state(std::uint64_t entries) {
    static const State nothing;
    if (const auto found = states_.find(entries); found != states_.end()) return found->second;
    if (error_) return nothing;
    if (!goes_on_()) {
      error_ = fail("interrupted").value();
      return nothing;
    }
    State& made = states_[entries];
    if (entries == 0) return made;
    const Result<Record> record = history_.at(entries);
    if (!record) {
      error_ = record.error();
      return made;
    }
    if (const Incident* incident = RecordHistory::find(*record, claims_)) {
      made.present = true;
      made.incident = *incident;
      made.values = description_of(*incident);
      describe_persons(*record, incident->incident, made.values);
      ids_.insert(incident->incident);
      ids_.merge(RecordHistory::persons_of(*record, incident->incident));
      known_.merge(members_of(incident));
    }
    return made;
  }

  static bool same(const State& a, const State& b) {
    if (a.present != b.present) return false;
    return !a.present || (differences_of(a.values, b.values).empty() && member_changes(a.incident, b.incident).empty());
  }

  /// Finds the heads in (low, high] at which the state differs from that of the head before.
  void search(const std::vector<std::uint64_t>& heads, std::size_t low, std::size_t high) {
    if (low >= high || error_) return;
    // Copies: working out another state may move those that are kept.
    const State before = state(heads[low]);
    const State after = state(heads[high]);
    if (same(before, after)) return;
    if (high - low == 1) {
      changed_.push_back(high);
      return;
    }
    const std::size_t middle = low + (high - low) / 2;
    search(heads, low, middle);
    search(heads, middle, high);
  }

  HistoryStep step(std::uint64_t from, std::uint64_t to) {
    const State before = state(from);
    const State after = state(to);
    HistoryStep made;
    made.entry = to - 1;
    made.time = history_.steps()[to - 1].time;
    made.present = after.present;
    made.values = after.values;
    if (before.present || after.present) {
      made.changes = differences_of(before.values, made.values);
      made.claims = member_changes(before.incident, after.incident);
    }
    std::set<std::string> claims;
    for (const MemberChange& change : made.claims) claims.insert(change.claim);
    std::set<std::string> ids = ids_;
    made.causes = history_.causes(from, to, ids, claims);
    if (!touches(made.causes)) made.causes = history_.causes(from, to, ids, known_);
    return made;
  }

  const RecordHistory& history_;
  const std::vector<std::string>& claims_;
  const std::function<bool()>& goes_on_;
  std::map<std::uint64_t, State> states_;
  std::set<std::string> ids_;
  std::set<std::string> known_;
  std::vector<std::size_t> changed_;
  std::optional<Error> error_;
};

}  // namespace

Result<IncidentHistory> history_of(const RecordHistory& history, const std::string& incident,
                                   const std::function<bool()>& goes_on) {
  const Result<std::vector<std::string>> claims = history.claims_of(incident);
  if (!claims) return tl::unexpected(claims.error());
  return HistoryWalk(history, *claims, goes_on).run(incident);
}

Result<RecordDifference> compare_states(const RecordHistory& history, std::uint64_t before, std::uint64_t after) {
  const Result<Record> then = history.at(before);
  if (!then) return tl::unexpected(then.error());
  const Result<Record> now = history.at(after);
  if (!now) return tl::unexpected(now.error());
  RecordDifference difference = compare_incidents({then->incidents, then->claims}, {now->incidents, now->claims});
  for (IncidentDifference& one : difference.incidents) {
    std::set<std::string> ids(one.before.begin(), one.before.end());
    ids.insert(one.after.begin(), one.after.end());
    std::set<std::string> claims;
    for (const MemberChange& change : one.claims) claims.insert(change.claim);
    for (const std::string& incident : one.before) ids.merge(RecordHistory::persons_of(*then, incident));
    for (const std::string& incident : one.after) ids.merge(RecordHistory::persons_of(*now, incident));
    const std::uint64_t first = std::min(before, after);
    const std::uint64_t last = std::max(before, after);
    one.causes = history.causes(first, last, ids, claims);
    if (!touches(one.causes)) {
      for (const Incident& incident : now->incidents) {
        if (ids.contains(incident.incident)) claims.merge(members_of(&incident));
      }
      one.causes = history.causes(first, last, ids, claims);
    }
    for (Cause& cause : one.causes) cause.undone = after < before;
  }
  return difference;
}

}  // namespace cairn
