#include "claims/actors.h"

#include <algorithm>
#include <string>

#include "claims/words.h"

namespace cairn {
namespace {

class ActorReader {
 public:
  ActorReader(std::string_view text, const Lexicon::Tables& tables, const Sentence& s, const std::vector<Group>& groups,
              std::span<const SourceMention> sources)
      : text_(text), tables_(tables), s_(s), groups_(groups), sources_(sources) {}

  std::vector<ActorMention> read() {
    for (std::size_t token = s_.body_begin; token < s_.size();) {
      const Match* match = s_.match(token, Tag::actor);
      if (!match) {
        ++token;
        continue;
      }
      if (!is_victim(*match) && !is_source(*match) && is_tied(*match)) add(*match);
      token = match->end;
    }
    mark_relations();
    return std::move(found_);
  }

 private:
  bool word(std::size_t token, LowerWord w) const { return is_word(text_, s_, token, w); }

  bool is_victim(const Match& match) const {
    return std::ranges::any_of(groups_, [&](const Group& group) {
      // a bare group of the actor's own words may be the one who acts: "gunmen killed two"
      return group.begin <= match.begin && match.end <= group.end &&
             !(group.bare && group.begin == match.begin && group.end == match.end);
    });
  }
  bool is_source(const Match& match) const {
    return std::ranges::any_of(
        sources_, [&](const SourceMention& source) { return source.begin <= match.begin && match.begin < source.end; });
  }

  bool names_action(std::size_t token) const {
    if (s_.is(token, Tag::weapon) || s_.is(token, Tag::damage)) return true;
    if (const Match* effect = s_.match(token, Tag::effect)) {
      const Form form = static_cast<Form>(effect->entry->b);
      return form == Form::active || form == Form::participle;
    }
    return s_.is(token, Tag::action);
  }

  /// "was killing", "is bombing": what the subject does, not what is done to it.
  bool is_active_after(std::size_t be) const {
    const Match* effect = s_.match(be + 1, Tag::effect);
    return effect && static_cast<Form>(effect->entry->b) == Form::active;
  }

  bool is_tied(const Match& match) const {
    // "US airstrikes", "Israeli military drone strike", "the coalition's bombing"
    for (std::size_t t = match.end; t < s_.size() && t < match.end + 4u; ++t) {
      if (s_.is(t, Tag::weapon) || s_.is(t, Tag::action)) return true;
      if (!s_.is(t, Tag::modifier) && !s_.is(t, Tag::actor) && !is_apostrophe(text_, s_, t) && !word(t, "s") &&
          !is_dash(text_, s_, t) && !is_mark(text_, s_, t, '"'))
        break;
    }
    // "shelling by regime forces", "killed by gunmen"
    std::size_t before = match.begin;
    while (before > s_.body_begin &&
           (word(before - 1, "the") || s_.is(before - 1, Tag::modifier) || s_.is(before - 1, Tag::suspected)))
      --before;
    if (before > s_.body_begin + 1 && word(before - 1, "by")) {
      // "an attack on a post in X by Y": what lies between names the target and the place
      for (std::size_t t = before - 1; t-- > s_.body_begin && before - t < 15;) {
        if (names_action(t)) return true;
        if (s_.is(t, Tag::clause_break) || s_.is(t, Tag::say)) break;
      }
    }
    // "regime forces shelled …", "the army carried out …": the subject of an action
    const bool subject = before <= s_.body_begin + 1 || s_.tokens[before - 1].kind == TokenKind::punctuation ||
                         s_.is(before - 1, Tag::conjunction) || word(before - 1, "that") || word(before - 1, "when") ||
                         s_.is(before - 1, Tag::relative_day) || s_.is(before - 1, Tag::weekday) ||
                         word(before - 1, "which") || word(before - 1, "where");
    if (!subject) return false;
    for (std::size_t t = match.end; t < s_.size() && t < match.end + 9u; ++t) {
      if (s_.tokens[t].kind == TokenKind::punctuation && !is_mark(text_, s_, t, '(') && !is_mark(text_, s_, t, ')') &&
          !is_dash(text_, s_, t))
        return false;
      if (s_.is(t, Tag::be) && !is_active_after(t)) return false;
      if (s_.is(t, Tag::say)) return false;
      if (names_action(t)) return true;
      if (s_.is(t, Tag::preposition) && !word(t, "with") && !word(t, "in")) return false;
    }
    return false;
  }

  void add(const Match& match) {
    ActorMention mention{.actor = {}, .begin = match.begin, .end = match.end};
    mention.actor.span = s_.span_of(match.begin, match.end);
    mention.actor.name = name_of(text_, *mention.actor.span);
    const std::string& party = tables_.texts[match.entry->text];
    if (!party.empty() && party != "-") mention.actor.party = party;
    for (std::size_t t = match.begin > s_.body_begin + 3 ? match.begin - 3 : s_.body_begin; t < match.begin; ++t)
      mention.suspected |= s_.is(t, Tag::suspected);
    mention.suspected |= s_.is(match.end, Tag::suspected);  // "Israel allegedly conducted …"
    for (const ActorMention& other : found_) {
      if (other.actor.party == mention.actor.party && mention.actor.party) return;
    }
    found_.push_back(mention);
  }

  /// "X and Y" acted together, "X or Y" are alternatives.
  void mark_relations() {
    for (std::size_t i = 1; i < found_.size(); ++i) {
      const std::size_t reach = std::min(s_.size(), found_[i].end + 3);  // "US munitions, Daesh explosives or both"
      for (std::size_t t = found_[i - 1].end; t < reach; ++t) {
        const bool either = word(t, "or");
        if (!either && !word(t, "and") && !word(t, "with")) continue;
        const ActorRelation relation = either ? ActorRelation::alternative : ActorRelation::joint;
        found_[i - 1].actor.relation = found_[i].actor.relation = relation;
      }
    }
  }

  std::string_view text_;
  const Lexicon::Tables& tables_;
  const Sentence& s_;
  const std::vector<Group>& groups_;
  std::span<const SourceMention> sources_;
  std::vector<ActorMention> found_;
};

}  // namespace

std::vector<ActorMention> read_actors(std::string_view text, const Lexicon::Tables& tables, const Sentence& sentence,
                                      const std::vector<Group>& groups, std::span<const SourceMention> sources) {
  if (!sentence.has(Tag::actor)) return {};
  return ActorReader(text, tables, sentence, groups, sources).read();
}

}  // namespace cairn
