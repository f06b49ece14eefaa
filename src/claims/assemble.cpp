#include "claims/assemble.h"

#include <algorithm>
#include <string>

#include "claims/account.h"
#include "claims/chains.h"
#include "claims/choices.h"
#include "claims/confidence.h"
#include "claims/elided_victims.h"
#include "claims/frames.h"
#include "claims/link_candidates.h"
#include "claims/lists.h"
#include "claims/means.h"
#include "claims/named_victims.h"
#include "claims/parts.h"
#include "claims/person_names.h"
#include "claims/place_resolution.h"
#include "claims/quotation.h"
#include "claims/setting.h"
#include "claims/several_events.h"
#include "claims/speech.h"
#include "claims/standing.h"
#include "claims/validate.h"
#include "claims/words.h"
#include "model/settlement.h"

namespace cairn {
namespace {

class Assembler {
 public:
  Assembler(const Document& document, const Lexicon::Tables& tables, const Gazetteer* gazetteer,
            std::span<const Sentence> sentences, std::vector<LinkChoice>* links)
      : document_(document),
        text_(document.text),
        tables_(tables),
        gazetteer_(gazetteer),
        sentences_(sentences),
        published_(published_of(document)),
        publisher_(publisher_names(document, sentences)),
        links_(links) {}

  Extraction read() {
    if (std::ranges::none_of(sentences_, says_something)) return {};
    found_.claims.reserve(16);
    not_conflict_ = is_no_conflict(sentences_);
    publisher_is_party_ = publisher_names_party(document_, tables_);
    std::vector<Speech> speech = read_speech(text_, sentences_, publisher_);
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const Sentence& s = sentences_[i];
      speech_ = std::move(speech[i]);
      const bool own_account =
          s.block == ClaimBlock::teaser || s.block == ClaimBlock::headline || s.block == ClaimBlock::caption;
      Account scratch;
      if (!own_account && s.body_begin > 0 && !account_.dateline)
        account_.dateline = dateline_place(text_, s, gazetteer_);
      read_sentence(s, own_account ? scratch : account_, own_account);
      if (s.block == ClaimBlock::headline && !account_.headline && !scratch.places.empty())
        account_.headline = scratch.places.front().place;
    }
    find_parts(found_.claims, whole_of_);
    split_over_places(found_.claims, whole_of_);
    for (std::size_t i = 0; i < found_.claims.size(); ++i) inherit_from_whole(found_.claims, whole_of_, i);
    validate(published_, found_.claims, whole_of_);
    number_claims();
    if (gazetteer_) resolve_places_of_claims(document_, tables_, *gazetteer_, sentences_, found_.claims);
    return std::move(found_);
  }

 private:
  void read_sentence(const Sentence& s, Account& account, bool own_account) {
    Setting setting = read_setting(text_, tables_, s, gazetteer_, published_, account.date ? &*account.date : nullptr,
                                   speech_.sources, wants_place(account));
    std::vector<Group> groups;
    const std::vector<Frame> frames = read_statements(s, setting, groups);
    drop_persons_from_places(s, groups, known_names_, setting.places);
    if (!frames.empty() || !setting.weapons.empty())
      setting.actors = read_actors(text_, tables_, s, groups, setting.sources);
    setting.points_back_at_means = points_back_at_means(text_, s, setting);
    setting.counts_events = counts_events(text_, s);
    setting.another_event = speaks_of_another_event(text_, s);
    const std::size_t first = found_.claims.size();
    for (const Frame& frame : frames) {
      found_.claims.push_back(make_claim(s, frame, setting, account, own_account));
      whole_of_.push_back(frame.part_of < 0 ? -1 : static_cast<int>(first) + frame.part_of);
    }
    for (std::size_t i = 0; i < frames.size(); ++i) {
      if (frames[i].part_of_earlier)
        whole_of_[first + i] = earlier_whole(found_.claims, whole_of_, completed_reports_, first + i);
      if (frames[i].named && whole_of_[first + i] < 0)
        whole_of_[first + i] = toll_of_named(found_.claims, whole_of_, first + i);
    }
    for (std::size_t i = first; setting.points_back_at_means && i < found_.claims.size(); ++i) {
      if (counts_all(s, found_.claims[i])) take_in_groups_before(found_.claims, i, whole_of_);
    }
    read_list_item(s, groups, frames, setting, account, own_account);
    for (std::size_t i = first; i < found_.claims.size(); ++i) inherit_from_whole(found_.claims, whole_of_, i);
    follow_counted_period(s, setting);
    if (!own_account) several_events_.follow(s, setting, std::span(found_.claims).subspan(first));
    update_account(text_, published_, s, setting, first, found_.claims, account);
  }

  /// Not "four others", "four more".
  static bool counts_all(const Sentence& s, const Claim& claim) {
    if (claim.kind != Kind::harm || !claim.count || !claim.count->span || !claim.victims) return false;
    const Span words{claim.count->span->begin,
                     std::max(claim.count->span->end, claim.victims->span ? claim.victims->span->end : 0)};
    for (std::size_t t = 0; t < s.size(); ++t) {
      if (words.contains(s.tokens[t].span) && (s.is(t, Tag::other) || s.is(t, Tag::several_events))) return false;
    }
    return true;
  }

  /// Harm, denials, handling of reports, damage, in that order.
  std::vector<Frame> read_statements(const Sentence& s, const Setting& setting, std::vector<Group>& groups) {
    std::vector<Frame> frames;
    if (may_tell_of_harm(s)) {
      groups = read_groups(text_, tables_, s, known_names_);
      frames = read_frames(text_, tables_, s, groups);
      drop_speakers(frames, setting.sources);
      settle_followers(found_.claims, whole_of_, s.span.begin, frames);
      supply_victims(text_, s, groups, frames);
    }
    if (frames.empty() && names_victims(text_, s)) {
      groups = read_groups(text_, tables_, s, known_names_);
      frames = read_named_victims(text_, s, groups, found_.claims);
    }
    add_listed_names(text_, s, groups, frames);
    if (groups.empty()) remember_persons(text_, s, known_names_);
    read_denials(text_, s, frames);
    const auto append = [&frames](std::vector<Frame> more) {
      const int offset = static_cast<int>(frames.size());
      for (Frame& frame : more) {
        if (frame.part_of >= 0) frame.part_of += offset;
        frames.push_back(std::move(frame));
      }
    };
    std::vector<Frame> assessments = read_assessments(text_, s, about_reports_);
    // "three were found credible": nobody was found
    for (const Frame& frame : assessments) drop_frames(frames, frame.trigger_begin, frame.trigger_end);
    follow_report_month(s, setting, assessments);
    append(std::move(assessments));
    std::vector<Frame> damage = read_damage(text_, s);
    drop_counted_objects(frames, damage);
    append(std::move(damage));
    about_reports_ = s.has(Tag::report_noun);
    return frames;
  }

  /// "In May there were 14 attacks on schools. Thirty pupils were killed.": until another day or paragraph.
  void follow_counted_period(const Sentence& s, const Setting& setting) {
    const bool own_day =
        std::ranges::any_of(setting.dates, [](const DateMention& date) { return !date.statement && !date.loose; });
    if (own_day || s.paragraph != counted_period_paragraph_) counted_period_.reset();
    if (auto counted = counted_period_of(setting)) {
      counted_period_ = std::move(counted);
      counted_period_paragraph_ = s.paragraph;
    }
  }

  /// Numbers of reports keep the month that an earlier sentence of their paragraph names.
  void follow_report_month(const Sentence& s, const Setting& setting, const std::vector<Frame>& assessments) {
    counts_reports_ =
        std::ranges::any_of(assessments, [](const Frame& f) { return std::string_view(f.rule) == "assessment_count"; });
    for (const DateMention& date : setting.dates) {
      if (counts_reports_ && date.date.granularity == DateGranularity::month && !date.period) {
        report_month_ = date.date;
        report_month_paragraph_ = s.paragraph;
      }
    }
    if (s.paragraph != report_month_paragraph_) report_month_.reset();
  }

  std::size_t choose(Link link, std::vector<LinkFeatures>& features) const {
    return choose_link(tables_.link_weights, link, features);
  }

  void set_place(const LinkScene& scene, Claim& claim) {
    auto& [proposals, _, features] = candidates_;
    proposals.clear();
    features.clear();
    propose_places(scene, proposals, features);
    const std::size_t chosen = choose(Link::place, features);
    if (proposals[chosen].place) claim.place = *proposals[chosen].place;
    if (proposals[chosen].others) claim.other_places = *proposals[chosen].others;
    if (proposals[chosen].of_settlement) name_settlement(scene.account, *claim.place);
    if (!links_) return;
    LinkChoice& choice = links_->emplace_back(new_choice(Link::place, chosen));
    for (std::size_t i = 0; i < proposals.size(); ++i) {
      const Place* place = proposals[i].place;
      choice.candidates.push_back({.span = place ? place->span : std::nullopt,
                                   .value = place ? place->name : "",
                                   .features = features[i],
                                   .score = link_score(tables_.link_weights, Link::place, features[i])});
    }
  }

  /// "the city's industrial district" lies in the city that the account told of last.
  static void name_settlement(const Account& account, Place& place) {
    if (!account.place || !place.parents.empty()) return;
    if (!account.place->precision || !is_settlement(*account.place->precision)) return;
    place.parents.push_back(account.place->name);
    place.parents.insert(place.parents.end(), account.place->parents.begin(), account.place->parents.end());
  }

  /// Returns the sentence's own date.
  const DateMention* set_date(const LinkScene& scene, Claim& claim) {
    auto& [_, proposals, features] = candidates_;
    proposals.clear();
    features.clear();
    propose_dates(scene, proposals, features);
    const std::size_t chosen = choose(Link::date, features);
    take_date(scene, proposals[chosen], claim);
    if (links_) {
      LinkChoice& choice = links_->emplace_back(new_choice(Link::date, chosen));
      for (std::size_t i = 0; i < proposals.size(); ++i) {
        const ClaimDate* date = proposals[i].own ? &proposals[i].own->date : proposals[i].carried;
        std::string days = date && date->start ? to_string(*date->start) : "";
        if (date && date->end) days += "/" + to_string(*date->end);
        choice.candidates.push_back({.span = date ? date->span : std::nullopt,
                                     .value = days,
                                     .features = features[i],
                                     .score = link_score(tables_.link_weights, Link::date, features[i])});
      }
    }
    return proposals[chosen].own;
  }

  LinkChoice new_choice(Link link, std::size_t chosen) const {
    return {.document = document_.id,
            .claim = document_.id + "#" + std::to_string(found_.claims.size() + 1),
            .link = link,
            .candidates = {},
            .chosen = chosen};
  }

  void take_date(const LinkScene& scene, const DateProposal& proposal, Claim& claim) const {
    if (proposal.own) {
      claim.date = proposal.own->date;
      // Another story's "yesterday" does not count from this document's day.
      const bool needs_document =
          claim.date->basis == DateBasis::relative_to_document || claim.date->basis == DateBasis::year_from_document;
      if (scene.sentence.block == ClaimBlock::teaser && needs_document) {
        claim.date->start.reset();
        claim.date->end.reset();
        claim.date->basis = DateBasis::unresolved;
      }
      if (proposal.period) claim.period = DayRange{claim.date->start, claim.date->end};
    } else if (proposal.carried) {
      claim.date = *proposal.carried;
      if (claim.date->start) claim.date->basis = DateBasis::anaphoric;
      if (proposal.period && claim.date->start) claim.period = DayRange{claim.date->start, claim.date->end};
    }
  }

  /// Place, date and weapon: of the statement's own sentence, else the account's. Returns the sentence's own date.
  const DateMention* set_place_date_weapon(const Sentence& s, const Frame& frame, const Setting& setting,
                                           const Account& account, bool own_account, Claim& claim) {
    const LinkScene scene{text_, published_, s, setting, frame, account, own_account};
    set_place(scene, claim);
    const DateMention* date = set_date(scene, claim);
    claim.weapon = weapon_for(text_, s, setting, frame, weapon_of(text_, s, setting, frame), date, account);
    return date;
  }

  /// Actors that this sentence ties to the statement, or that came with the weapon that is taken over.
  void set_actors(const Frame& frame, const Setting& setting, const Account& account, bool own_account,
                  Claim& claim) const {
    if (frame.kind != Kind::assessment || !frame.has_count) {
      for (const ActorMention& mention : setting.actors) {
        claim.alleged_actors.push_back(mention.actor);
        if (mention.suspected && std::ranges::find(claim.flags, "actor_suspected") == claim.flags.end())
          claim.flags.emplace_back("actor_suspected");
      }
      if (claim.alleged_actors.empty() && !own_account)
        claim.alleged_actors = actors_taken_over(setting, claim, account);
    }
  }

  Claim make_claim(const Sentence& s, const Frame& frame, const Setting& setting, const Account& account,
                   bool own_account) {
    Claim claim;
    claim.document = document_.id;
    claim.kind = frame.kind;
    if (frame.has_effect) claim.effect = frame.effect;
    claim.object = frame.object;
    if (frame.has_count) claim.count = frame.count;
    claim.victims = frame.victims;
    if (frame.share) claim.flags.emplace_back("share");
    if (frame.derived) claim.flags.emplace_back("derived");
    claim.sentence = s.span;
    claim.trigger = s.span_of(frame.trigger_begin, frame.trigger_end);
    claim.block = s.block;
    if (claim.block == ClaimBlock::body && (inside_quotes(text_, s, frame.trigger_begin) ||
                                            (speech_.quoted && speech_.sources.empty() && !is_quote(text_, s, 0))))
      claim.block = ClaimBlock::quote;
    claim.method = "rules";
    claim.rule = frame.rule;
    claim.reported_by = {.outlet = document_.outlet,
                         .published = document_.published,
                         .published_precision = document_.published_precision,
                         .url = document_.url,
                         .derivation_group = {}};

    const DateMention* date = set_place_date_weapon(s, frame, setting, account, own_account, claim);
    set_actors(frame, setting, account, own_account, claim);
    if (not_conflict_) claim.flags.emplace_back("not_conflict");

    set_polarity(text_, s, frame, claim);
    claim.attribution = chain_of(text_, publisher_, s, speech_, frame, claim.other_attributions);
    deny_where_source_denies(s, setting, frame, claim);
    set_certainty(text_, s, frame, claim);
    set_scope(text_, s, frame, setting.counts_events, date, counted_period_, claim);
    if (!own_account) several_events_.set_scope(text_, s, frame, setting, date, claim);
    keep_own_setting(s, setting.counts_events || setting.points_back_at_means, claim);

    set_stance(text_, tables_, publisher_is_party_, s, frame, setting, claim);
    if (frame.kind == Kind::assessment) finish_assessment(frame, date, report_month_, claim);
    // "three were credible and resulted in 15 deaths": over several incidents, and conceded by who reports
    if (frame.kind == Kind::harm && counts_reports_ && frame.has_count && !frame.negated) {
      claim.scope = Scope::multi_incident;
      claim.place.reset();
      claim.date = date ? std::optional(date->date) : report_month_;
      if (publisher_is_party_ || (!claim.attribution.empty() && claim.attribution.front().role == Role::belligerent))
        claim.stance = Stance::acknowledges;
    }
    if (frame.kind == Kind::denial) claim.stance = Stance::denies;
    if (frame.kind == Kind::acknowledgement) claim.stance = Stance::acknowledges;
    if (frame.running && s.has(Tag::revise)) claim.stance = Stance::revises;
    return claim;
  }

  /// Items of lists: parts without a verb become claims, parts with one are tied to the list's whole.
  void read_list_item(const Sentence& s, const std::vector<Group>& groups, const std::vector<Frame>& frames,
                      const Setting& setting, const Account& account, bool own_account) {
    if (s.block != ClaimBlock::body) {
      lists_.close();
      return;
    }
    const std::size_t first = found_.claims.size() - frames.size();
    if (lists_.any() && frames.empty() && !found_.claims.empty()) {
      const std::vector<Group> own = groups.empty() ? read_groups(text_, tables_, s, known_names_) : groups;
      if (const auto item = lists_.item_without_verb(s, own, found_.claims)) {
        found_.claims.push_back(make_claim(s, *item, setting, account, own_account));
        whole_of_.push_back(-1);
      }
    }
    const bool ends_with_colon = s.size() > 0 && is_mark(text_, s, s.size() - 1, ':');
    lists_.take_in(ends_with_colon, !frames.empty(), first, found_.claims, whole_of_);
  }

  void number_claims() {
    for (std::size_t i = 0; i < found_.claims.size(); ++i)
      found_.claims[i].claim = document_.id + "#" + std::to_string(i + 1);
    for (std::size_t i = 0; i < found_.claims.size(); ++i) {
      if (whole_of_[i] >= 0) found_.claims[i].subset_of = found_.claims[static_cast<std::size_t>(whole_of_[i])].claim;
      found_.claims[i].confidence = confidence_of(found_.claims[i], tables_.confidence_weights);
    }
  }

  const Document& document_;
  std::string_view text_;
  const Lexicon::Tables& tables_;
  const Gazetteer* gazetteer_;
  std::span<const Sentence> sentences_;
  Published published_;
  std::vector<std::string> publisher_;  ///< Its names.
  std::vector<LinkChoice>* links_;
  Account account_;
  Speech speech_;  ///< Of the sentence that is being read.
  bool about_reports_ = false;
  bool counts_reports_ = false;  ///< This sentence counts reports.
  std::size_t report_month_paragraph_ = 0;
  std::optional<ClaimDate> report_month_;    ///< The month that an assessment's numbers are about.
  std::optional<ClaimDate> counted_period_;  ///< In which a sentence before counted events.
  std::size_t counted_period_paragraph_ = 0;
  SeveralEventsTold several_events_;
  bool not_conflict_ = false;
  bool publisher_is_party_ = false;
  OpenLists lists_;
  CompletedReports completed_reports_;
  KnownNames known_names_;
  /// What one claim's place and day are chosen from; kept only so that its memory is used again.
  struct {
    std::vector<PlaceProposal> places;
    std::vector<DateProposal> dates;
    std::vector<LinkFeatures> features;
  } candidates_;
  std::vector<int> whole_of_;  ///< By claim: index of its whole, or -1.
  Extraction found_;
};

}  // namespace

Extraction assemble_claims(const Document& document, const Lexicon::Tables& tables, const Gazetteer* gazetteer,
                           std::span<const Sentence> sentences, std::vector<LinkChoice>* links) {
  return Assembler(document, tables, gazetteer, sentences, links).read();
}

}  // namespace cairn
