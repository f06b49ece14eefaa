#include "cli/trace_text.h"

#include <map>

#include "cli/dossier_text.h"
#include "cli/edge.h"
#include "publication/format_count.h"

namespace cairn {
namespace {

constexpr std::size_t kMostClaims = 6;

class TraceText {
 public:
  TraceText(const Record& record, const Incident& incident, const IncidentTrace& trace)
      : incident_(incident), trace_(trace) {
    for (const Claim& claim : record.claims) claims_.emplace(claim.claim, &claim);
  }

  std::string text() {
    if (!trace_.holds) {
      out_ +=
          "\n  The rules or lists changed since the record was built: what follows gives other values than those "
          "above.\n"
          "  `cairn build` brings them up to date.\n";
    }
    for (const RangeTrace& range : trace_.ranges) add_range(range);
    out_ += "\nWhy these axes\n";
    for (const AxisTrace& axis : trace_.axes) add_axis(axis);
    add_grade();
    add_what_if();
    out_ += "\nWhy these claims\n";
    for (const LinkTrace& link : trace_.links) add_link(link);
    return std::move(out_);
  }

 private:
  void line(std::size_t indent, const std::string& text) { out_ += std::string(indent, ' ') + text + "\n"; }

  const Claim* claim_of(const std::string& id) const {
    const auto found = claims_.find(id);
    return found == claims_.end() ? nullptr : found->second;
  }
  std::string published(const std::string& id) const {
    const Claim* claim = claim_of(id);
    return claim && claim->reported_by.published ? safe_line(claim->reported_by.published->substr(0, 10)) : "no date";
  }
  std::string number(const std::string& id) const {
    const Claim* claim = claim_of(id);
    return claim && claim->count ? format_count(*claim->count) : "no number";
  }
  /// "d1#1 (Nour Gazette, 2018-11-15)"
  std::string named(const std::string& id) const {
    const Claim* claim = claim_of(id);
    if (!claim) return safe_line(id);
    return safe_line(id) + " (" + safe_line(claim->reported_by.outlet.value_or("outlet not known")) + ", " +
           published(id) + ")";
  }
  std::string list(const std::vector<std::string>& ids) const {
    std::string text;
    for (std::size_t i = 0; i < ids.size() && i < kMostClaims; ++i) text += (i ? ", " : "") + named(ids[i]);
    if (ids.size() > kMostClaims) text += " and " + std::to_string(ids.size() - kMostClaims) + " more";
    return text;
  }
  static std::string words(const std::vector<std::string>& texts) {
    std::string text;
    for (const std::string& one : texts) text += (text.empty() ? "" : ", ") + safe_line(one);
    return text;
  }

  void add_range(const RangeTrace& range) {
    out_ += "\nWhy " + range.range + "\n";
    for (const RangeEnd& end : range.ends) add_end(range, end);
    if (!range.values.empty()) line(2, "what counts now, by origin (R1, R3)");
    for (const OriginValue& value : range.values) add_value(value);
    add_support(range.range);
    if (!range.left_out.empty()) line(2, "left out");
    for (const LeftOut& left : range.left_out) {
      line(4, left.rule + ": " + (left.origin.empty() ? "" : safe_line(left.origin) + ": ") + safe_line(left.why));
      line(8, list(left.claims));
    }
  }

  void add_end(const RangeTrace& range, const RangeEnd& end) {
    // What says the same of both ends is said once.
    const bool nothing = !end.value && end.origins.empty();
    if (nothing && end.end == "high") {
      for (const RangeEnd& low : range.ends) {
        if (low.range == end.range && low.end == "low" && !low.value && low.why == end.why) return;
      }
    }
    const bool none_at_all = nothing && end.end == "low" && both_empty(range, end.range);
    std::string text =
        end.range + (none_at_all ? "" : " " + end.end) + " " + (end.value ? std::to_string(*end.value) : "–");
    if (!end.origins.empty()) text += " from " + words(end.origins);
    if (!end.why.empty()) text += (end.origins.empty() ? ": " : "; ") + safe_line(end.why);
    line(2, text);
    if (!end.claims.empty()) line(6, list(end.claims));
  }
  static bool both_empty(const RangeTrace& range, const std::string& name) {
    for (const RangeEnd& end : range.ends) {
      if (end.range == name && (end.value || !end.origins.empty())) return false;
    }
    return true;
  }

  void add_value(const OriginValue& value) {
    const CasualtyCount count{value.low, value.high};
    std::string text = safe_line(value.origin) + ": " + (value.low || value.high ? format_count(count) : "no end");
    if (value.raised_low && value.raised_low != value.low) {
      text += ", by its parts at least " + std::to_string(*value.raised_low);
    }
    if (!value.party.empty())
      text += " (aligned with " + safe_line(value.party) + (value.alleged_party ? ", which is alleged)" : ")");
    line(4, text);
    line(8, list(value.claims));
    for (const ReplacedClaim& one : value.replaced) {
      line(8, number(one.claim) + " of " + named(one.claim) + " was replaced by " + safe_line(one.by) + " on " +
                  published(one.by) + ": " + safe_line(one.why) + " (" + one.rule + ")");
    }
  }

  void add_support(const std::string& slot) {
    const auto ranges = incident_.ranges.find(slot);
    if (ranges == incident_.ranges.end() || ranges->second.support.empty()) return;
    line(2, "support (R7)");
    std::int64_t before = -1;
    for (const SupportStep& step : ranges->second.support) {
      if (step.low == before) continue;
      before = step.low;
      line(4, "at least " + std::to_string(step.low) + " according to " + counted(step.origins.size(), "origin") +
                  ": " + words(step.origins));
    }
  }

  void add_axis(const AxisTrace& axis) {
    line(2, axis.axis + (axis.value.empty() ? "" : " " + safe_line(axis.value)) + ": " + safe_line(axis.rule));
    if (!axis.claims.empty()) line(6, "on " + list(axis.claims));
    if (!axis.next.empty()) line(6, "would change: " + safe_line(axis.next));
  }

  void add_grade() {
    out_ += "\nWhy this grade (Airwars; the first that holds)\n";
    bool found = false;
    for (const GradeStep& step : trace_.grade) {
      const bool first = step.holds && !found;
      found = found || step.holds;
      line(2, std::string(first        ? "yes "
                          : step.holds ? "    "
                                       : "no  ") +
                  step.grade + ": " + safe_line(step.condition));
      if (first) return;
    }
  }

  void add_what_if() {
    if (trace_.what_if.empty() && trace_.not_tried == 0) return;
    out_ += "\nWhat would change\n";
    for (const WhatIf& one : trace_.what_if) {
      line(2, safe_line(one.condition));
      for (const ValueChange& change : one.changes) {
        line(6, safe_line(change.field) + ": " + safe_line(change.from) + " → " + safe_line(change.to));
      }
    }
    if (trace_.not_tried > 0) {
      line(2, counted(trace_.not_tried, "further origin or claim", "further origins and claims") + " not tried");
    }
  }

  void add_link(const LinkTrace& trace) {
    const ClaimLink& link = trace.link;
    const bool by_machine = link.decided_by == "machine";
    line(2, safe_line(link.claim) + " " + std::string(to_string(link.relation)) +
                (by_machine ? ", probability " + decimal(link.probability)
                            : ", decided by " + safe_line(link.decided_by)));
    for (const LinkReason& reason : link.reasons) {
      const std::string bits = reason.bits ? (*reason.bits >= 0 ? "+" : "") + decimal(*reason.bits) + " bits: " : "";
      line(6, bits + safe_line(reason.text));
    }
    for (const std::string& one : link.would_turn) line(6, "would turn it: " + safe_line(one));
    for (const std::string& one : trace.agreement) line(6, safe_line(one));
  }

  const Incident& incident_;
  const IncidentTrace& trace_;
  std::map<std::string_view, const Claim*> claims_;
  std::string out_;
};

}  // namespace

std::string trace_text(const Record& record, const Incident& incident, const IncidentTrace& trace) {
  return TraceText(record, incident, trace).text();
}

}  // namespace cairn
