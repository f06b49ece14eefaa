#include "claims/assemble.h"

#include <algorithm>
#include <string>

#include "claims/actors.h"
#include "claims/attribution.h"
#include "claims/confidence.h"
#include "claims/dates.h"
#include "claims/frames.h"
#include "claims/parts.h"
#include "claims/places.h"
#include "claims/words.h"

namespace cairn {
namespace {

/// What one sentence says beside its frames.
struct Setting {
  std::vector<DateMention> dates;
  std::vector<PlaceMention> places;
  std::vector<SourceMention> sources;
  std::vector<Match> weapons;
  std::vector<ActorMention> actors;
};

/// What later sentences of the same account take over.
struct Account {
  std::optional<Place> place;
  std::vector<Place> other_places;
  std::optional<ClaimDate> date;
  bool period = false;  ///< The date is a period: figures under it are cumulative.
  std::size_t sentences_since_date = 0;
  std::optional<Weapon> weapon;
  std::vector<AllegedActor> actors;  ///< Tied to that weapon; empty where they were only suspected.
  AttributionChain last_sources;     ///< Of the sentence just before.
};

std::string lower(std::string_view words) {
  std::string out;
  for (const char c : words) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

/// Does the source name the publisher itself ("SOHR sources" in a text of SOHR)?
bool is_publisher(const Attribution& link, const std::optional<std::string>& outlet) {
  if (!outlet || outlet->size() < 3) return false;
  const std::string source = lower(link.source);
  std::string name = lower(*outlet);
  if (const auto bracket = name.find(" ("); bracket != std::string::npos) name.resize(bracket);
  if (name.size() < 3) return false;
  const auto at = source.find(name);
  if (at != std::string::npos && at < 5) return true;
  // "SOHR activists" in a text of the Syrian Observatory for Human Rights
  std::string initials;
  for (std::size_t i = 0; i < outlet->size(); ++i) {
    const bool begins = i == 0 || (*outlet)[i - 1] == ' ';
    if (begins && (*outlet)[i] >= 'A' && (*outlet)[i] <= 'Z') initials += (*outlet)[i];
  }
  return initials.size() >= 3 && (source + ' ').starts_with(lower(initials) + ' ');
}

class Assembler {
 public:
  Assembler(const Document& document, const Lexicon::Tables& tables, const Gazetteer* gazetteer,
            std::span<const Sentence> sentences)
      : document_(document),
        text_(document.text),
        tables_(tables),
        gazetteer_(gazetteer),
        sentences_(sentences),
        published_(published_of(document)) {}

  Extraction read() {
    if (std::ranges::none_of(sentences_, says_something)) return {};
    not_conflict_ = is_no_conflict();
    publisher_is_party_ = publisher_names_party();
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const Sentence& s = sentences_[i];
      const bool own_account =
          s.block == ClaimBlock::teaser || s.block == ClaimBlock::headline || s.block == ClaimBlock::caption;
      Account scratch;
      read_sentence(s, own_account ? scratch : account_, own_account);
    }
    find_parts(found_.claims, whole_of_);
    for (std::size_t i = 0; i < found_.claims.size(); ++i) inherit_from_whole(i);
    number_claims();
    return std::move(found_);
  }

 private:
  /// Is the publisher a belligerent or its command ("CJTF-OIR")?
  bool publisher_names_party() const {
    if (!document_.outlet) return false;
    std::vector<Token> tokens;
    append_tokens(*document_.outlet, {0, static_cast<std::uint32_t>(document_.outlet->size())}, tables_.vocabulary,
                  tokens);
    Sentence outlet;
    outlet.tokens = tokens;
    find_matches(tables_, outlet);
    return std::ranges::any_of(outlet.matches, [](const Match& match) {
      if (match.tag() != Tag::source) return false;
      const Role role = static_cast<Role>(match.entry->a);
      return role == Role::military || role == Role::belligerent;
    });
  }

  /// An accident or a crime: its words, and no weapon of war or belligerent with it.
  bool is_no_conflict() const {
    bool accident = false;
    for (const Sentence& s : sentences_) {
      if (s.block == ClaimBlock::teaser) continue;
      accident |= s.has(Tag::not_conflict);
      for (const Match& match : s.matches) {
        if (match.tag() != Tag::weapon) continue;
        const auto type = static_cast<WeaponType>(match.entry->a);
        if (type != WeaponType::small_arms && type != WeaponType::explosion && type != WeaponType::vehicle &&
            type != WeaponType::other)
          return false;
      }
      if (s.has(Tag::actor) && accident) return false;
    }
    return accident;
  }

  /// Sentences that name no harm, weapon, day or report can only matter as the first to name a place.
  static bool says_something(const Sentence& s) {
    constexpr auto bit = [](Tag tag) { return std::uint64_t{1} << static_cast<int>(tag); };
    return (s.any & (bit(Tag::effect) | bit(Tag::body) | bit(Tag::damage) | bit(Tag::assessment) | bit(Tag::deny) |
                     bit(Tag::acknowledge) | bit(Tag::weapon) | bit(Tag::month) | bit(Tag::weekday) |
                     bit(Tag::relative_day) | bit(Tag::relative_period) | bit(Tag::unit) | bit(Tag::report_noun))) != 0;
  }

  Setting read_setting(const Sentence& s, const Account& account) const {
    Setting setting;
    const bool matters = says_something(s);
    if (matters) setting.dates = read_dates(text_, tables_, s, published_);
    if (matters || !account.place) setting.places = read_places(text_, s, gazetteer_);
    setting.sources = read_sources(text_, s);
    for (std::size_t t = s.body_begin; t < s.size();) {
      const Match* weapon = s.match(t, Tag::weapon);
      if (!weapon) {
        ++t;
        continue;
      }
      setting.weapons.push_back(*weapon);
      t = weapon->end;
    }
    return setting;
  }

  void read_sentence(const Sentence& s, Account& account, bool own_account) {
    Setting setting = read_setting(s, account);
    drop_places_of_sources(s, setting);
    // "…, officials said as dawn broke Saturday": what follows a closing source is about the statement.
    for (const SourceMention& source : setting.sources) {
      for (DateMention& date : setting.dates)
        date.statement |=
            source.closing && source.covers_end <= source.begin && date.begin >= source.cue_end && !source.cited;
    }
    resolve_sources(setting);
    std::vector<Group> groups;
    std::vector<Frame> frames;
    if (s.has(Tag::effect) || s.has(Tag::body)) {
      groups = read_groups(text_, tables_, s);
      frames = read_frames(text_, s, groups);
    }
    read_denials(text_, s, frames);
    const auto append = [&frames](std::vector<Frame> more) {
      const int offset = static_cast<int>(frames.size());
      for (Frame& frame : more) {
        if (frame.part_of >= 0) frame.part_of += offset;
        frames.push_back(std::move(frame));
      }
    };
    std::vector<Frame> assessments = read_assessments(text_, s, about_reports_);
    counts_reports_ =
        std::ranges::any_of(assessments, [](const Frame& f) { return std::string_view(f.rule) == "assessment_count"; });
    for (const DateMention& date : setting.dates) {
      if (counts_reports_ && date.date.granularity == DateGranularity::month && !date.period) {
        report_month_ = date.date;
        report_month_paragraph_ = s.paragraph;
      }
    }
    if (s.paragraph != report_month_paragraph_) report_month_.reset();
    append(std::move(assessments));
    append(read_damage(text_, s));
    about_reports_ = s.has(Tag::report_noun);
    if (!frames.empty() || !setting.weapons.empty())
      setting.actors = read_actors(text_, tables_, s, setting.weapons, groups, setting.sources);
    const bool quoted = follow_quotes(s);
    if ((quoted || goes_on(s)) && setting.sources.empty() && !own_account) account.last_sources = quote_sources_;
    continues_quote_ = quoted && setting.sources.empty();
    const std::size_t first = found_.claims.size();
    std::vector<std::size_t> index_of_frame;
    for (const Frame& frame : frames) {
      index_of_frame.push_back(found_.claims.size());
      found_.claims.push_back(make_claim(s, frame, setting, account, own_account));
    }
    for (std::size_t i = 0; i < frames.size(); ++i) {
      if (frames[i].part_of >= 0)
        whole_of_.resize(std::max(whole_of_.size(), first + i + 1), -1),
            whole_of_[first + i] = static_cast<int>(index_of_frame[static_cast<std::size_t>(frames[i].part_of)]);
    }
    whole_of_.resize(found_.claims.size(), -1);
    for (std::size_t i = 0; i < frames.size(); ++i) {
      if (frames[i].part_of_earlier) whole_of_[first + i] = earlier_whole(first + i);
    }
    read_list_item(s, groups, frames, setting, account, own_account);
    for (std::size_t i = first; i < found_.claims.size(); ++i) inherit_from_whole(i);
    update_account(s, setting, account, first);
  }

  /// "Syria's foreign ministry": the place inside a source is not where it happened.
  void drop_places_of_sources(const Sentence& s, Setting& setting) const {
    std::erase_if(setting.places, [&](const PlaceMention& place) {
      return std::ranges::any_of(setting.sources, [&](const SourceMention& source) {
        if (place.begin < source.begin || place.begin >= source.end) return false;
        // "rescue workers in the Old Quarter say": they speak of where they are
        for (std::size_t t = source.begin; t < place.begin; ++t) {
          if (is_word(text_, s, t, "in")) return false;
        }
        return true;
      });
    });
  }

  void resolve_sources(Setting& setting) {
    for (SourceMention& source : setting.sources) {
      if (source.pronoun) {
        if (!last_source_.source.empty()) {
          const auto cue = source.link.cue;
          source.link = last_source_;
          source.link.cue = cue;
        }
      } else if (!is_publisher(source.link, document_.outlet)) {
        last_source_ = source.link;
      }
    }
  }

  /// Follows quotation marks through a paragraph. True when the sentence begins inside a quotation or opens one.
  bool follow_quotes(const Sentence& s) {
    if (s.paragraph != quote_paragraph_) {
      quote_paragraph_ = s.paragraph;
      quote_open_ = false;
    }
    const bool begins_inside = quote_open_ || (s.size() > 0 && is_quote(text_, s, 0));
    for (std::size_t t = 0; t < s.size(); ++t) {
      const std::string_view mark = words_at(text_, s, t);
      if (mark == "\xe2\x80\x9c")
        quote_open_ = true;
      else if (mark == "\xe2\x80\x9d")
        quote_open_ = false;
      else if (mark == "\"")
        quote_open_ = !quote_open_;
    }
    return begins_inside;
  }

  bool inside_quotes(const Sentence& s, std::size_t token) const {
    int open = 0;
    for (std::size_t t = 0; t < token; ++t) {
      const std::string_view mark = words_at(text_, s, t);
      if (mark == "\xe2\x80\x9c")
        ++open;
      else if (mark == "\xe2\x80\x9d")
        open = 0;
      else if (mark == "\"")
        open = open ? 0 : 1;
    }
    return open > 0;
  }

  /// "bodies recovered in Raqqa, which was besieged in June": the date belongs to the other verb.
  bool in_other_clause(const Sentence& s, const Frame& frame, const DateMention& date) const {
    for (std::size_t t = std::min(date.end, frame.trigger_end); t < std::max(date.begin, frame.trigger_begin); ++t) {
      if (is_mark(text_, s, t, '|')) return true;
    }
    if (date.begin < frame.trigger_end) return false;
    for (std::size_t t = frame.trigger_end; t < date.begin; ++t) {
      if (is_word(text_, s, t, "which") || is_word(text_, s, t, "who") || is_word(text_, s, t, "whose") ||
          is_word(text_, s, t, "before") || (is_word(text_, s, t, "after") && s.is(t - 1, Tag::unit)))
        return true;
    }
    return false;
  }
  /// "three have been detained since 28 August, and six remain missing": the date is the first verb's.
  bool belongs_to_earlier_effect(const Sentence& s, const Frame& frame, const DateMention& date) const {
    if (date.end > frame.trigger_begin || date.begin <= s.body_begin + 3) return false;
    bool new_clause = false;
    for (std::size_t t = date.end; t < frame.trigger_begin; ++t)
      new_clause |= is_mark(text_, s, t, ',') && s.is(t + 1, Tag::conjunction);
    if (!new_clause) return false;
    for (std::size_t t = s.body_begin; t < date.begin; ++t) {
      if (s.is(t, Tag::effect)) return true;
    }
    return false;
  }

  const DateMention* date_of(const Sentence& s, const Setting& setting, const Frame& frame) const {
    const DateMention* best = nullptr;
    std::size_t best_distance = 1000;
    for (const DateMention& date : setting.dates) {
      if (date.statement || in_other_clause(s, frame, date) || belongs_to_earlier_effect(s, frame, date)) continue;
      const std::size_t distance = date.begin >= frame.trigger_end   ? date.begin - frame.trigger_end
                                   : frame.trigger_begin >= date.end ? frame.trigger_begin - date.end + 1
                                                                     : 0;
      if (date.date.granularity == DateGranularity::year && !date.period && distance > 6)
        continue;  // "the third attack in 2022"
      if (distance < best_distance) {
        best = &date;
        best_distance = distance;
      }
    }
    return best;
  }

  /// "killed a family, who had fled from X": X is not where they died.
  bool in_relative_clause(const Sentence& s, std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin + 1; t < end; ++t) {
      if ((is_word(text_, s, t, "who") || is_word(text_, s, t, "whose")) && is_mark(text_, s, t - 1, ',')) return true;
    }
    return false;
  }

  const PlaceMention* place_of(const Sentence& s, const Setting& setting, const Frame& frame) const {
    const PlaceMention* best = nullptr;
    std::size_t best_distance = 1000;
    for (const PlaceMention& place : setting.places) {
      std::size_t distance = place.begin >= frame.trigger_end   ? place.begin - frame.trigger_end
                             : frame.trigger_begin >= place.end ? frame.trigger_begin - place.end + 2
                                                                : 0;
      // "killing a man in X": what follows the effect is nearer to it than what went before
      if (place.begin >= frame.trigger_end && distance <= 12) distance /= 2;
      if (is_mark(text_, s, place.end, ':')) distance += 12;  // "Hasakah province: …" heads the report
      const std::size_t low = std::min(place.begin, frame.trigger_begin);
      const std::size_t high = std::max(place.begin, frame.trigger_begin);
      for (std::size_t t = low; t < high; ++t) {
        if (s.is(t, Tag::clause_break)) distance += 10;
      }
      if (place.begin >= frame.trigger_end && in_relative_clause(s, frame.trigger_end, place.begin)) continue;
      if (place.place.precision == PlacePrecision::country) distance += 8;
      if (distance < best_distance) {
        best = &place;
        best_distance = distance;
      }
    }
    return best;
  }

  std::optional<Weapon> weapon_of(const Sentence& s, const Setting& setting, const Frame& frame) const {
    const Match* best = nullptr;
    std::size_t best_distance = 1000;
    for (const Match& weapon : setting.weapons) {
      std::size_t distance = weapon.begin >= frame.trigger_end   ? weapon.begin - frame.trigger_end + 1
                             : frame.trigger_begin >= weapon.end ? frame.trigger_begin - weapon.end
                                                                 : 0;
      const auto type = static_cast<WeaponType>(weapon.entry->a);
      if (type == WeaponType::explosion || type == WeaponType::other) distance += 6;  // the more telling word wins
      if (distance < best_distance) {
        best = &weapon;
        best_distance = distance;
      }
    }
    if (!best) return std::nullopt;
    const Span span = s.span_of(best->begin, best->end);
    return Weapon{.type = static_cast<WeaponType>(best->entry->a),
                  .described_as = std::string(words_of(text_, span)),
                  .span = span};
  }

  /// "X accused Y of …, where a strike killed 12": the clause after ", where" is the publisher's own.
  bool own_words_between(const Sentence& s, std::size_t begin, std::size_t end) const {
    if (!s.is(begin - 1, Tag::accuse)) return false;
    for (std::size_t t = begin + 1; t < end; ++t) {
      if ((is_word(text_, s, t, "where") || is_word(text_, s, t, "which")) && is_mark(text_, s, t - 1, ','))
        return true;
    }
    return false;
  }

  AttributionChain chain_of(const Sentence& s, const Setting& setting, const Frame& frame,
                            std::vector<AttributionChain>& others) const {
    // Nearest the event first: what is cited, then the innermost speaker, outward.
    std::vector<const SourceMention*> covering;
    for (const SourceMention& source : setting.sources) {
      const std::size_t at = frame.trigger_begin;
      const bool own_verb = frame.kind != Kind::harm && frame.kind != Kind::damage &&
                            source.cue_begin <= frame.trigger_begin && frame.trigger_begin < source.cue_end;
      if (own_verb)
        covering.push_back(&source);
      else if (source.covers_begin <= at && at < source.covers_end &&
               !(at > source.cue_end && own_words_between(s, source.cue_end, at)))
        covering.push_back(&source);
    }
    std::ranges::sort(covering, [&](const SourceMention* a, const SourceMention* b) {
      if (a->cited != b->cited) return a->cited;
      if (a->closing != b->closing) return !a->closing;
      return a->closing ? a->cue_begin < b->cue_begin : a->cue_begin > b->cue_begin;
    });
    AttributionChain chain;
    for (const SourceMention* source : covering) {
      if (is_publisher(source->link, document_.outlet)) continue;
      if (!chain.empty() && chain.back().source == source->link.source) continue;
      chain.push_back(source->link);
      if (chain.size() == 1) {
        for (const Attribution& other : source->parallel) others.push_back({other});
      }
    }
    return chain;
  }

  bool has_before(const Sentence& s, Tag tag, std::size_t token, std::size_t reach) const {
    const std::size_t from = token > s.body_begin + reach ? token - reach : s.body_begin;
    for (std::size_t t = token; t > from; --t) {
      if (s.tokens[t - 1].kind == TokenKind::punctuation && !is_dash(text_, s, t - 1) &&
          !is_apostrophe(text_, s, t - 1))
        return false;
      if (s.is(t - 1, tag)) return true;
      if (s.is(t - 1, Tag::clause_break)) return false;
    }
    return false;
  }

  /// A date is taken over only for what reads as the same event.
  bool may_take_over_date(const Sentence& s, const Setting& setting, const Frame& frame, const Account& account) const {
    if (is_generic(frame) && (setting.weapons.empty() || account.sentences_since_date > 2)) return false;
    if (is_word(text_, s, s.body_begin, "in") && is_word(text_, s, s.body_begin + 1, "another")) return false;
    if (account.place && !setting.places.empty() && setting.places.front().place.name != account.place->name) {
      const auto& parents = setting.places.front().place.parents;
      const auto& known = account.place->parents;
      const std::string& name = setting.places.front().place.name;
      const bool related = std::ranges::find(parents, account.place->name) != parents.end() ||
                           std::ranges::find(known, name) != known.end() ||
                           name.find(account.place->name) != std::string::npos ||
                           account.place->name.find(name) != std::string::npos;
      if (!related) return false;
    }
    if (frame.count.low && *frame.count.low >= 500) return false;
    if (account.period) {
      const bool recent =
          account.date->start && published_.days && published_.days->end->number - account.date->start->number <= 31;
      if (!recent || account.sentences_since_date > 4) return false;
    }
    return true;
  }

  Claim make_claim(const Sentence& s, const Frame& frame, const Setting& setting, const Account& account,
                   bool own_account) const {
    Claim claim;
    claim.document = document_.id;
    claim.kind = frame.kind;
    if (frame.has_effect) claim.effect = frame.effect;
    claim.object = frame.object;
    if (frame.has_count) claim.count = frame.count;
    claim.victims = frame.victims;
    if (frame.share) claim.flags.emplace_back("share");
    claim.sentence = s.span;
    claim.trigger = s.span_of(frame.trigger_begin, frame.trigger_end);
    claim.block = s.block;
    if (claim.block == ClaimBlock::body &&
        (inside_quotes(s, frame.trigger_begin) || (continues_quote_ && !is_quote(text_, s, 0))))
      claim.block = ClaimBlock::quote;
    claim.method = "rules";
    claim.rule = frame.rule;
    claim.reported_by = {.outlet = document_.outlet,
                         .published = document_.published,
                         .published_precision = document_.published_precision,
                         .url = document_.url,
                         .derivation_group = document_.derivation_group};

    // place, date, weapon: own sentence, else the account's
    if (const PlaceMention* place = place_of(s, setting, frame)) {
      claim.place = place->place;
      claim.other_places = place->others;
    } else if (account.place) {
      claim.place = account.place;
      claim.other_places = account.other_places;
    }
    const DateMention* date = date_of(s, setting, frame);
    const bool period = date && date->period;
    if (date) {
      claim.date = date->date;
      // Another story's "yesterday" does not count from this document's day.
      const bool needs_document =
          claim.date->basis == DateBasis::relative_to_document || claim.date->basis == DateBasis::year_from_document;
      if (s.block == ClaimBlock::teaser && needs_document) {
        claim.date->start.reset();
        claim.date->end.reset();
        claim.date->basis = DateBasis::unresolved;
      }
      if (period) claim.period = DayRange{claim.date->start, claim.date->end};
    } else if (account.date && !own_account && may_take_over_date(s, setting, frame, account)) {
      claim.date = account.date;
      if (claim.date->start) claim.date->basis = DateBasis::anaphoric;
      if (account.period && claim.date->start) claim.period = DayRange{claim.date->start, claim.date->end};
    }
    claim.weapon = weapon_of(s, setting, frame);
    if (!claim.weapon && account.weapon) claim.weapon = account.weapon;

    // actors: tied in this sentence, or with the weapon that is taken over
    if (frame.kind != Kind::assessment || !frame.has_count) {
      for (const ActorMention& mention : setting.actors) {
        claim.alleged_actors.push_back(mention.actor);
        if (mention.suspected && std::ranges::find(claim.flags, "actor_suspected") == claim.flags.end())
          claim.flags.emplace_back("actor_suspected");
      }
      if (claim.alleged_actors.empty() && setting.weapons.empty() && claim.weapon && claim.weapon == account.weapon &&
          !own_account)
        claim.alleged_actors = account.actors;
    }
    if (not_conflict_) claim.flags.emplace_back("not_conflict");

    // polarity, certainty, stance
    const bool negated_verb = !frame.negated && (has_before(s, Tag::negation, frame.trigger_begin, 4));
    if (frame.negated || negated_verb) {
      claim.polarity = Polarity::negated;
      if (claim.count) {
        claim.count->low = claim.count->high = 0;
        claim.count->qualifier = Qualifier::exact;
        claim.count->word.reset();
      }
    }
    claim.attribution = chain_of(s, setting, frame, claim.other_attributions);
    if (claim.attribution.empty() && !own_account && !account.last_sources.empty() &&
        (continues_quote_ || refers_to_event(s)))
      claim.attribution = account.last_sources;
    if (denied_by_source(s, setting, frame) && claim.polarity == Polarity::affirmed) {
      claim.polarity = Polarity::negated;
      claim.stance = Stance::denies;
      if (claim.count)
        claim.count = Count{.low = 0, .high = 0, .qualifier = Qualifier::exact, .word = {}, .span = claim.count->span};
    }
    claim.certainty = claim.attribution.empty() ? Certainty::asserted : Certainty::reported;
    if (has_before(s, Tag::hearsay, frame.trigger_begin, 12) || hearsay_near(s, frame))
      claim.certainty = Certainty::hearsay;
    // "trying to kill", "bait them into killing": an aim, not a deed
    const bool aim =
        frame.trigger_begin > s.body_begin && std::string_view(frame.rule) == "active" &&
        (is_word(text_, s, frame.trigger_begin - 1, "to") || is_word(text_, s, frame.trigger_begin - 1, "into"));
    if (aim || has_before(s, Tag::hypothetical, frame.trigger_begin, 5)) claim.certainty = Certainty::hypothetical;

    // scope
    claim.scope = Scope::incident;
    if (period || claim.period || has_tag(s, Tag::cumulative))
      claim.scope = Scope::cumulative;
    else if (claim.count && claim.count->low && *claim.count->low >= 500 && !date)
      claim.scope = Scope::cumulative;
    else if (date && date->date.granularity == DateGranularity::month && counts_events(s))
      claim.scope = Scope::cumulative;
    else if (has_tag(s, Tag::several_events) || counts_events(s))
      claim.scope = Scope::multi_incident;
    else if (has_tag(s, Tag::running))
      claim.scope = Scope::running_total;
    else if (!date && is_sweeping(frame))
      claim.scope = Scope::unspecified;
    else if (!claim.date && is_generic(frame) && s.block != ClaimBlock::headline && s.block != ClaimBlock::teaser &&
             frame.victims && frame.count.span && frame.victims->span &&
             frame.victims->span->overlaps(*frame.count.span))
      claim.scope = Scope::unspecified;
    else if (!claim.date && !claim.weapon && !claim.place)
      claim.scope = Scope::unspecified;
    set_stance(s, frame, setting, claim);
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
    if (frame.running && has_tag(s, Tag::revise)) claim.stance = Stance::revises;
    return claim;
  }

  /// "Moreover, three people were injured"
  bool goes_on(const Sentence& s) const {
    static constexpr std::string_view kGoesOn[] = {"moreover", "additionally", "furthermore"};
    return std::ranges::any_of(kGoesOn, [&](std::string_view word) { return is_word(text_, s, s.body_begin, word); });
  }

  /// "The raid reportedly wiped out …" goes on with what the sentence before reported.
  /// "In another incident …" in the same breath likewise.
  bool refers_to_event(const Sentence& s) const {
    if (goes_on(s)) return true;
    if (is_word(text_, s, s.body_begin, "in") &&
        (is_word(text_, s, s.body_begin + 1, "another") || is_word(text_, s, s.body_begin + 1, "addition")))
      return true;
    return is_word(text_, s, s.body_begin, "the") && s.is(s.body_begin + 1, Tag::weapon);
  }

  /// "denied that any civilians had died", "rejected an accusation that …"
  bool denied_by_source(const Sentence& s, const Setting& setting, const Frame& frame) const {
    return std::ranges::any_of(setting.sources, [&](const SourceMention& source) {
      return source.covers_begin <= frame.trigger_begin && frame.trigger_begin < source.covers_end &&
             s.is(source.cue_begin, Tag::deny) && frame.trigger_begin > source.cue_end &&
             frame.trigger_begin - source.cue_end < 24;
    });
  }

  /// A party that concedes, or one that accuses. A party's claim to have killed fighters concedes nothing.
  void set_stance(const Sentence& s, const Frame& frame, const Setting& setting, Claim& claim) const {
    if (frame.kind != Kind::harm || claim.stance != Stance::none) return;
    const bool fighters = claim.victims && claim.victims->status == VictimStatus::combatant;
    const std::optional<Role> role = claim.attribution.empty() ? std::nullopt : claim.attribution.front().role;
    const bool party_speaks = role == Role::belligerent || role == Role::military || role == Role::government;
    const bool own_report = claim.attribution.empty() && s.has(Tag::acknowledge) &&
                            has_before(s, Tag::acknowledge, frame.trigger_begin + 1, 6);
    if (claim.polarity == Polarity::negated) {
      if (party_speaks || (claim.attribution.empty() && publisher_is_party_)) claim.stance = Stance::denies;
    } else if (s.has(Tag::acknowledge) && !fighters && (party_speaks || own_report)) {
      claim.stance = Stance::acknowledges;
      if (claim.alleged_actors.empty() && party_speaks)
        claim.alleged_actors.push_back({.name = claim.attribution.front().source,
                                        .party = party_of(s, setting),
                                        .relation = ActorRelation::sole,
                                        .span = claim.attribution.front().span});
    } else if (party_speaks && s.has(Tag::accuse)) {
      claim.stance = Stance::accuses;
    }
  }

  /// The party that the words of the sentence's first source name, if any.
  std::optional<std::string> party_of(const Sentence& s, const Setting& setting) const {
    if (setting.sources.empty()) return std::nullopt;
    for (std::size_t t = setting.sources.front().begin; t < setting.sources.front().end; ++t) {
      const Match* actor = s.match(t, Tag::actor);
      if (actor && tables_.texts[actor->entry->text] != "-" && actor->entry->text != 0)
        return tables_.texts[actor->entry->text];
    }
    return std::nullopt;
  }

  /// Numbers of reports are kept by the month they are about; they have no place and no weapon.
  static void finish_assessment(const Frame& frame, const DateMention* date,
                                const std::optional<ClaimDate>& report_month, Claim& claim) {
    const bool one_report = std::string_view(frame.rule) == "assessment_of_one";
    claim.scope = frame.has_count && !one_report ? Scope::cumulative : Scope::incident;
    if (!frame.has_count || one_report) return;
    claim.weapon.reset();
    claim.place.reset();
    claim.other_places.clear();
    claim.date = date ? std::optional(date->date) : report_month;
    if (claim.date && !date && claim.date->start) claim.date->basis = DateBasis::anaphoric;
    if (claim.date && claim.date->granularity == DateGranularity::month)
      claim.period = DayRange{claim.date->start, claim.date->end};
  }

  /// "civilians", "many people": no number of their own.
  static bool is_generic(const Frame& frame) {
    return frame.count.qualifier == Qualifier::word && frame.count.low == 2;
  }

  /// "large numbers", "countless": more of a manner of speaking than a count of one event.
  static bool is_sweeping(const Frame& frame) {
    static constexpr std::string_view kSweeping[] = {
        "many", "large numbers", "a large number",       "countless",
        "mass", "numerous",      "an increasing number", "a growing number"};
    return frame.count.word && std::ranges::find(kSweeping, *frame.count.word) != std::end(kSweeping);
  }

  /// "three explosions", "two accidental explosions": a number of events, two or more.
  bool counts_events(const Sentence& s) const {
    for (std::size_t t = s.body_begin; t < s.size(); ++t) {
      const Match* unit = s.match(t, Tag::unit);
      if (!unit || tables_.texts[unit->entry->text] != "incidents" || t == s.body_begin) continue;
      for (std::size_t back = 1; back <= 2 && t >= s.body_begin + back; ++back) {
        const Match* number = s.match(t - back, Tag::number);
        const bool figure = s.tokens[t - back].kind == TokenKind::number;
        if ((number && number->entry->number > 1) || (figure && words_at(text_, s, t - back) != "1")) return true;
        if (!s.is(t - 1, Tag::modifier) && s.tokens[t - 1].word != 0) break;
      }
    }
    return false;
  }

  bool hearsay_near(const Sentence& s, const Frame& frame) const {
    return frame.trigger_begin > 0 && (s.is(frame.trigger_begin - 1, Tag::hearsay) ||
                                       (s.is(frame.trigger_begin - 1, Tag::be) && frame.trigger_begin > 1 &&
                                        s.is(frame.trigger_begin - 2, Tag::hearsay)));
  }
  bool has_tag(const Sentence& s, Tag tag) const { return s.has(tag); }

  /// The last earlier claim with this effect and a number at least as great.
  int earlier_whole(std::size_t part) const {
    const Claim& claim = found_.claims[part];
    for (std::size_t i = part; i > 0; --i) {
      const Claim& other = found_.claims[i - 1];
      if (other.effect == claim.effect && other.block != ClaimBlock::teaser && whole_of_[i - 1] < 0 &&
          other.sentence != claim.sentence)
        return static_cast<int>(i - 1);
    }
    return -1;
  }

  /// "27 were killed, as follows:" opens a list; its items are parts, also those without a verb ("- 13 soldiers:").
  void read_list_item(const Sentence& s, const std::vector<Group>& groups, const std::vector<Frame>& frames,
                      const Setting& setting, const Account& account, bool own_account) {
    const std::size_t first = found_.claims.size() - frames.size();
    const bool ends_with_colon = s.size() > 0 && is_mark(text_, s, s.size() - 1, ':');
    if (s.block != ClaimBlock::body) {
      lists_.clear();
      return;
    }
    if (!lists_.empty() && frames.empty() && !found_.claims.empty()) {
      const std::vector<Group> own = groups.empty() ? read_groups(text_, tables_, s) : groups;
      if (!own.empty() && own.front().begin <= s.body_begin + 2 && own.front().count.low && !own.front().bare &&
          own.front().victims) {
        Frame frame;
        frame.effect = *found_.claims[lists_.back().whole].effect;
        frame.trigger_begin = own.front().begin;
        frame.trigger_end = own.front().end;
        frame.count = own.front().count;
        frame.has_count = true;
        frame.victims = own.front().victims;
        frame.rule = "list_item";
        found_.claims.push_back(make_claim(s, frame, setting, account, own_account));
        whole_of_.push_back(-1);
      }
    }
    bool part_found = false;
    for (std::size_t i = first; i < found_.claims.size(); ++i) {
      if (whole_of_[i] >= 0) continue;
      for (auto list = lists_.rbegin(); list != lists_.rend(); ++list) {
        const Claim& whole = found_.claims[list->whole];
        const std::int64_t low =
            found_.claims[i].count && found_.claims[i].count->low ? *found_.claims[i].count->low : 1;
        if (whole.effect != found_.claims[i].effect || low > list->left) continue;
        whole_of_[i] = static_cast<int>(list->whole);
        found_.claims[i].rule = "list_item";
        list->left -= low;
        part_found = true;
        break;
      }
    }
    if (!part_found && !ends_with_colon && !frames.empty()) lists_.clear();
    if (!ends_with_colon) return;
    for (std::size_t i = first; i < found_.claims.size(); ++i) {
      const Claim& claim = found_.claims[i];
      const bool part_of_this = whole_of_[i] >= static_cast<int>(first);
      if (!claim.count || !claim.count->low || part_of_this) continue;
      const bool open = !claim.count->high;
      lists_.push_back({i, open ? *claim.count->low * 4 + 20 : *claim.count->low});
    }
  }

  void inherit_from_whole(std::size_t part) {
    const int whole = whole_of_[part];
    if (whole < 0) return;
    Claim& claim = found_.claims[part];
    const Claim& of = found_.claims[static_cast<std::size_t>(whole)];
    if (claim.sentence == of.sentence || claim.rule == "list_item" || of.scope == Scope::cumulative ||
        of.scope == Scope::running_total)
      claim.scope = of.scope;
    if (of.period && !claim.period) claim.period = of.period;
    if (claim.victims && claim.victims->status == VictimStatus::unknown && of.victims)
      claim.victims->status = of.victims->status;
  }

  void update_account(const Sentence& s, const Setting& setting, Account& account, std::size_t first) {
    ++account.sentences_since_date;
    for (const DateMention& date : setting.dates) {
      const bool since = date.period && first < found_.claims.size();
      if (date.statement || (date.period && !since)) continue;
      if (date.date.granularity == DateGranularity::year) continue;
      // "1. 4 July 2032, near X, via a report." opens an entry of its own.
      const bool entry = !setting.places.empty() && date.date.start;
      if (first == found_.claims.size() && setting.weapons.empty() && !s.has(Tag::damage) && account.date && !entry)
        continue;
      if (date.loose) continue;
      // A date line: the day of publication, in words of its own.
      const bool day_of_publication =
          published_.day_known && date.date.basis == DateBasis::explicit_ && date.date.start == published_.days->start;
      if (day_of_publication && first == found_.claims.size()) continue;
      const bool elsewhere =
          account.place && !setting.places.empty() && setting.places.front().place.name != account.place->name;
      if (!account.date && !date.period && !elsewhere && !s.has(Tag::other)) fill_earlier_dates(first, date.date);
      account.date = date.date;
      account.period = date.period;
      account.sentences_since_date = 0;
      break;
    }
    const bool event = first < found_.claims.size() || !setting.weapons.empty() || s.has(Tag::damage) ||
                       !account.place || account.sentences_since_date == 0;
    if (event && !setting.places.empty()) {
      const PlaceMention* chosen = &setting.places.front();
      if (first < found_.claims.size() && found_.claims[first].place && !found_.claims[first].place->span)
        chosen = &setting.places.front();
      account.place = chosen->place;
      account.other_places = chosen->others;
      if (first < found_.claims.size() && found_.claims[first].place) {
        account.place = found_.claims[first].place;
        account.other_places = found_.claims[first].other_places;
      }
    }
    if (!setting.weapons.empty()) {
      const Match& weapon = setting.weapons.front();
      const Span span = s.span_of(weapon.begin, weapon.end);
      account.actors.clear();
      for (const ActorMention& mention : setting.actors) {
        if (!mention.suspected) account.actors.push_back(mention.actor);
      }
      account.weapon = Weapon{.type = static_cast<WeaponType>(weapon.entry->a),
                              .described_as = std::string(words_of(text_, span)),
                              .span = span};
    }
    for (const SourceMention& source : setting.sources) {
      if (!source.cited && !is_publisher(source.link, document_.outlet)) quote_sources_ = {source.link};
    }
    account.last_sources.clear();
    if (first < found_.claims.size()) account.last_sources = found_.claims[first].attribution;
  }

  /// The first date of a report also dates what stood before it in the same account.
  void fill_earlier_dates(std::size_t first, ClaimDate date) {
    if (date.start) date.basis = DateBasis::anaphoric;
    for (std::size_t i = first; i-- > 0 && first - i <= 8;) {
      Claim& claim = found_.claims[i];
      if (claim.block == ClaimBlock::headline || claim.block == ClaimBlock::teaser ||
          claim.block == ClaimBlock::caption || claim.date)
        break;
      const bool generic = claim.count && claim.count->qualifier == Qualifier::word && claim.count->low == 2;
      if (claim.scope == Scope::cumulative || claim.scope == Scope::unspecified || (generic && !claim.weapon)) continue;
      claim.date = date;
    }
  }

  void number_claims() {
    for (std::size_t i = 0; i < found_.claims.size(); ++i)
      found_.claims[i].claim = document_.id + "#" + std::to_string(i + 1);
    for (std::size_t i = 0; i < found_.claims.size(); ++i) {
      if (whole_of_[i] >= 0) found_.claims[i].subset_of = found_.claims[static_cast<std::size_t>(whole_of_[i])].claim;
      const Claim& claim = found_.claims[i];
      const bool word_of_quantity = claim.count ? claim.count->qualifier == Qualifier::word : claim.kind == Kind::harm;
      found_.claims[i].confidence = confidence_of(claim.rule, word_of_quantity);
    }
  }

  struct OpenList {
    std::size_t whole = 0;  ///< Index of the claim.
    std::int64_t left = 0;  ///< How many of it no item has named yet.
  };

  const Document& document_;
  std::string_view text_;
  const Lexicon::Tables& tables_;
  const Gazetteer* gazetteer_;
  std::span<const Sentence> sentences_;
  Published published_;
  Account account_;
  Attribution last_source_;
  std::size_t quote_paragraph_ = 0;
  bool quote_open_ = false;
  bool continues_quote_ = false;
  bool about_reports_ = false;
  bool counts_reports_ = false;  ///< This sentence counts reports.
  std::size_t report_month_paragraph_ = 0;
  std::optional<ClaimDate> report_month_;  ///< The month that an assessment's numbers are about.
  bool not_conflict_ = false;
  bool publisher_is_party_ = false;
  AttributionChain quote_sources_;  ///< Whoever spoke last.
  std::vector<OpenList> lists_;
  std::vector<int> whole_of_;  ///< By claim: index of its whole, or -1.
  Extraction found_;
};

}  // namespace

Extraction assemble_claims(const Document& document, const Lexicon::Tables& tables, const Gazetteer* gazetteer,
                           std::span<const Sentence> sentences) {
  return Assembler(document, tables, gazetteer, sentences).read();
}

}  // namespace cairn
