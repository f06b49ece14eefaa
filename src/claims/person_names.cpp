#include "claims/person_names.h"

#include <algorithm>
#include <string>

#include "claims/name_candidates.h"
#include "claims/words.h"

namespace cairn {
namespace {

/// Puts the persons among the groups that are there.
class Merger {
 public:
  Merger(std::string_view text, const Lexicon::Tables& tables, const Sentence& s, std::vector<Group>& groups)
      : text_(text), tables_(tables), s_(s), groups_(groups) {}

  /// One list in reading order; what a name with its title and apposition covers is no group of its own.
  void merge(const std::vector<NameCandidate>& candidates) {
    std::vector<Group> merged;
    std::vector<int> place(groups_.size(), -1);  // by old group: its new index
    std::size_t next = 0;
    const auto keep_until = [&](std::size_t token) {
      while (next < groups_.size() && groups_[next].end <= token) {
        place[next] = static_cast<int>(merged.size());
        merged.push_back(std::move(groups_[next++]));
      }
    };
    for (const NameCandidate& c : candidates) {
      if (!c.evident) continue;
      keep_until(c.begin);
      const int of = c.part_of;
      Group group = group_of(c);
      bool covered = false;
      while (next < groups_.size() && groups_[next].begin < c.end) {
        const Group& old = groups_[next];
        covered = covered || (old.end > c.end && old.begin < c.run.begin && old.end > c.run.end);
        if (covered) break;
        if (old.end <= c.run.begin) take_over(old, group);
        ++next;
      }
      if (covered) continue;
      if (!merged.empty() && of < 0 &&
          (names_the_group(text_, s_, merged.back(), c) || names_the_body(merged.back(), c))) {
        name_group(merged.back(), c);
        continue;
      }
      const int whole = of < 0 ? -1 : place[static_cast<std::size_t>(of)];
      if (whole >= 0) hold_as_part(merged, whole, group);
      merged.push_back(std::move(group));
    }
    keep_until(s_.size());
    groups_ = std::move(merged);
  }

 private:
  bool word(std::size_t token, LowerWord w) const { return is_word(text_, s_, token, w); }
  bool mark(std::size_t token, char m) const { return is_mark(text_, s_, token, m); }

  Victims victims_of(const NameCandidate& c) const {
    Victims victims{.status = c.description.status, .group = {}, .described_as = {}, .span = {}};
    if (c.description.group != 0) victims.group = tables_.texts[c.description.group];
    if (c.description.child) victims.group = "children";
    std::size_t begin = c.begin;
    if (s_.is(begin, Tag::article) || s_.is(begin, Tag::possessive)) ++begin;
    victims.span = s_.span_of(begin, c.run.end);
    victims.described_as = std::string(words_of(text_, *victims.span));
    return victims;
  }

  /// "Lt. Col. Omar Salim", "journalist Omar Salim", but "Omar Salim" after "the driver,".
  Span name_span(const NameCandidate& c) const {
    std::size_t begin = c.begin;
    if (s_.is(begin, Tag::article)) ++begin;
    if (c.run.begin > 0 && mark(c.run.begin - 1, ',')) begin = c.run.begin;
    if (s_.is(begin, Tag::possessive)) begin = c.run.begin;
    return s_.span_of(begin, c.run.end);
  }

  Group group_of(const NameCandidate& c) const {
    Group group{.begin = c.begin, .end = c.end, .head = c.run.begin, .count = {}};
    group.count.low = group.count.high = 1;
    group.count.span = name_span(c);
    group.kin = c.description.kin;
    group.named = true;
    group.victims = victims_of(c);
    return group;
  }

  /// "the body of Omar Salim": who the body is.
  bool names_the_body(const Group& group, const NameCandidate& c) const {
    return group.bodies && !group.negated && group.count.low == 1 && word(group.end, "of") && group.end + 1 == c.begin;
  }

  void name_group(Group& group, const NameCandidate& c) const {
    // "a girl, identified as Omar Salim": the noun carries the number
    const bool apposed = group.end == c.begin || (mark(group.end, ',') && group.end + 1 == c.begin);
    if (!group.bodies && apposed) group.count.span = name_span(c);
    const Victims named = victims_of(c);
    if (group.bodies || !group.victims) {
      group.victims = named;
    } else {
      if (c.description.child) group.victims->group = "children";
      const std::uint32_t begin = group.victims->span ? group.victims->span->begin : named.span->begin;
      group.victims->span = Span{begin, named.span->end};
      group.victims->described_as = std::string(words_of(text_, *group.victims->span));
    }
    group.named = true;
    group.end = c.end;
    if (mark(group.end, ',') && (s_.is(group.end + 1, Tag::be) || s_.is(group.end + 1, Tag::effect))) ++group.end;
  }

  /// "the paramedic" before "Walid Sharaf": one group.
  static void take_over(const Group& old, Group& group) {
    group.begin = std::min(group.begin, old.begin);
    group.kin = group.kin || old.kin;
  }

  void hold_as_part(std::vector<Group>& merged, int whole, Group& group) const {
    Group& of = merged[static_cast<std::size_t>(whole)];
    if (of.victims) {
      if (group.victims->status == VictimStatus::unknown) group.victims->status = of.victims->status;
      if (!group.victims->group) group.victims->group = of.victims->group;
    }
    if (of.count.qualifier == Qualifier::word) {
      of.part_of = -2;  // "her daughters Rima and Dalal": the names count
      group.kin = group.kin || of.kin;
    } else {
      group.part_of = whole;
    }
  }

  std::string_view text_;
  const Lexicon::Tables& tables_;
  const Sentence& s_;
  std::vector<Group>& groups_;
};

}  // namespace

void remember_persons(std::string_view text, const Sentence& s, KnownNames& known) {
  read_name_candidates(text, s, {}, known);
}

void drop_persons_from_places(const Sentence& s, const std::vector<Group>& groups, const KnownNames& known,
                              std::vector<PlaceMention>& places) {
  std::erase_if(places, [&](const PlaceMention& place) {
    if (place.called) return false;
    if (s.capitals_mean_nothing && std::ranges::find(known, place.place.name) != known.end()) return true;
    const auto group = std::ranges::upper_bound(groups, place.begin, {}, &Group::end);
    return group != groups.end() && group->named && group->count.span &&
           group->count.span->contains(s.span_of(place.begin, place.end));
  });
}

void add_named_persons(std::string_view text, const Lexicon::Tables& tables, const Sentence& s,
                       std::vector<Group>& groups, KnownNames& known) {
  const std::vector<NameCandidate> candidates = read_name_candidates(text, s, groups, known);
  if (std::ranges::none_of(candidates, &NameCandidate::evident)) return;
  Merger(text, tables, s, groups).merge(candidates);
}

}  // namespace cairn
