#include "claims/assemble.h"

#include <algorithm>
#include <string>

#include "claims/attribution.h"
#include "claims/dates.h"
#include "claims/frames.h"
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
};

/// What later sentences of the same account take over.
struct Account {
  std::optional<Place> place;
  std::vector<Place> other_places;
  std::optional<ClaimDate> date;
  std::optional<Weapon> weapon;
  AttributionChain sources;
  std::size_t sources_paragraph = 0;
  bool quote_open = false;
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
  return at != std::string::npos && at < 5;
}

class Assembler {
 public:
  Assembler(const Document& document, const Lexicon::Tables& tables, const Gazetteer* gazetteer, std::span<const Sentence> sentences)
      : document_(document), text_(document.text), tables_(tables), gazetteer_(gazetteer), sentences_(sentences), published_(published_of(document)) {}

  Extraction read() {
    Account headline;
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const Sentence& s = sentences_[i];
      const bool own_account = s.block == ClaimBlock::teaser || s.block == ClaimBlock::headline || s.block == ClaimBlock::caption;
      Account scratch;
      if (s.block == ClaimBlock::body && i > 0 && sentences_[i - 1].paragraph != s.paragraph) account_.quote_open = false;
      read_sentence(s, own_account ? scratch : account_, own_account);
    }
    number_claims();
    return std::move(found_);
  }

 private:
  Setting read_setting(const Sentence& s) const {
    Setting setting;
    setting.dates = read_dates(text_, tables_, s, published_);
    setting.places = read_places(text_, s, gazetteer_);
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
    Setting setting = read_setting(s);
    drop_places_of_sources(setting);
    resolve_sources(s, setting, account);
    std::vector<Group> groups;
    std::vector<Frame> frames;
    if (s.has(Tag::effect) || s.has(Tag::body)) {
      groups = read_groups(text_, tables_, s);
      frames = read_frames(text_, s, groups);
    }
    const std::size_t first = found_.claims.size();
    std::vector<std::size_t> index_of_frame;
    for (const Frame& frame : frames) {
      index_of_frame.push_back(found_.claims.size());
      found_.claims.push_back(make_claim(s, frame, setting, account, own_account));
    }
    for (std::size_t i = 0; i < frames.size(); ++i) {
      if (frames[i].part_of >= 0) whole_of_.resize(std::max(whole_of_.size(), first + i + 1), -1), whole_of_[first + i] = static_cast<int>(index_of_frame[static_cast<std::size_t>(frames[i].part_of)]);
    }
    whole_of_.resize(found_.claims.size(), -1);
    for (std::size_t i = 0; i < frames.size(); ++i) {
      if (frames[i].part_of_earlier) whole_of_[first + i] = earlier_whole(first + i);
    }
    for (std::size_t i = first; i < found_.claims.size(); ++i) inherit_from_whole(i);
    update_account(s, setting, account, first);
  }

  /// "Syria's foreign ministry": the place inside a source is not where it happened.
  void drop_places_of_sources(Setting& setting) const {
    std::erase_if(setting.places, [&](const PlaceMention& place) {
      return std::ranges::any_of(setting.sources, [&](const SourceMention& source) { return place.begin >= source.begin && place.begin < source.end; });
    });
  }

  void resolve_sources(const Sentence& s, Setting& setting, const Account& account) {
    for (SourceMention& source : setting.sources) {
      if (source.pronoun) {
        if (!last_source_.source.empty()) {
          const auto cue = source.link.cue;
          const auto span = source.link.span;
          source.link.source = last_source_.source;
          source.link.role = last_source_.role;
          source.link.cue = cue;
          source.link.span = span;
        }
      } else if (!is_publisher(source.link, document_.outlet)) {
        last_source_ = source.link;
      }
    }
    (void)s;
    (void)account;
  }

  bool inside_quotes(const Sentence& s, std::size_t token) const {
    int open = 0;
    for (std::size_t t = 0; t < token; ++t) {
      const std::string_view mark = words_at(text_, s, t);
      if (mark == "\xe2\x80\x9c") ++open;
      else if (mark == "\xe2\x80\x9d") open = 0;
      else if (mark == "\"") open = open ? 0 : 1;
    }
    return open > 0;
  }

  const DateMention* date_of(const Setting& setting, const Frame& frame) const {
    const DateMention* best = nullptr;
    std::size_t best_distance = 1000;
    for (const DateMention& date : setting.dates) {
      if (date.statement) continue;
      const std::size_t distance = date.begin >= frame.trigger_end ? date.begin - frame.trigger_end : frame.trigger_begin >= date.end ? frame.trigger_begin - date.end + 1 : 0;
      if (distance < best_distance) {
        best = &date;
        best_distance = distance;
      }
    }
    return best;
  }

  const PlaceMention* place_of(const Sentence& s, const Setting& setting, const Frame& frame) const {
    const PlaceMention* best = nullptr;
    std::size_t best_distance = 1000;
    for (const PlaceMention& place : setting.places) {
      std::size_t distance = place.begin >= frame.trigger_end ? place.begin - frame.trigger_end : frame.trigger_begin >= place.end ? frame.trigger_begin - place.end + 2 : 0;
      const std::size_t low = std::min(place.begin, frame.trigger_begin);
      const std::size_t high = std::max(place.begin, frame.trigger_begin);
      for (std::size_t t = low; t < high; ++t) {
        if (s.is(t, Tag::clause_break)) distance += 10;
      }
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
      std::size_t distance = weapon.begin >= frame.trigger_end ? weapon.begin - frame.trigger_end + 1 : frame.trigger_begin >= weapon.end ? frame.trigger_begin - weapon.end : 0;
      const auto type = static_cast<WeaponType>(weapon.entry->a);
      if (type == WeaponType::explosion || type == WeaponType::other) distance += 6;  // the more telling word wins
      if (distance < best_distance) {
        best = &weapon;
        best_distance = distance;
      }
    }
    if (!best) return std::nullopt;
    const Span span = s.span_of(best->begin, best->end);
    return Weapon{.type = static_cast<WeaponType>(best->entry->a), .described_as = std::string(words_of(text_, span)), .span = span};
  }

  AttributionChain chain_of(const Setting& setting, const Frame& frame, std::vector<AttributionChain>& others) const {
    // Nearest the event first: what is cited, then the innermost speaker, outward.
    std::vector<const SourceMention*> covering;
    for (const SourceMention& source : setting.sources) {
      const std::size_t at = frame.trigger_begin;
      if (source.covers_begin <= at && at < source.covers_end) covering.push_back(&source);
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
      if (s.tokens[t - 1].kind == TokenKind::punctuation && !is_dash(text_, s, t - 1) && !is_apostrophe(text_, s, t - 1)) return false;
      if (s.is(t - 1, tag)) return true;
      if (s.is(t - 1, Tag::clause_break)) return false;
    }
    return false;
  }

  Claim make_claim(const Sentence& s, const Frame& frame, const Setting& setting, const Account& account, bool own_account) const {
    Claim claim;
    claim.document = document_.id;
    claim.kind = Kind::harm;
    claim.effect = frame.effect;
    if (frame.has_count) claim.count = frame.count;
    claim.victims = frame.victims;
    if (frame.share) claim.flags.emplace_back("share");
    claim.sentence = s.span;
    claim.trigger = s.span_of(frame.trigger_begin, frame.trigger_end);
    claim.block = s.block;
    if (claim.block == ClaimBlock::body && inside_quotes(s, frame.trigger_begin)) claim.block = ClaimBlock::quote;
    claim.method = "rules";
    claim.rule = frame.rule;
    claim.reported_by = {.outlet = document_.outlet, .published = document_.published, .published_precision = document_.published_precision, .url = document_.url,
                         .derivation_group = document_.derivation_group};

    // place, date, weapon: own sentence, else the account's
    if (const PlaceMention* place = place_of(s, setting, frame)) {
      claim.place = place->place;
      claim.other_places = place->others;
    } else if (account.place) {
      claim.place = account.place;
      claim.other_places = account.other_places;
    }
    const DateMention* date = date_of(setting, frame);
    const bool period = date && date->period;
    if (date) {
      claim.date = date->date;
      if (period) claim.period = DayRange{date->date.start, date->date.end};
    } else if (account.date) {
      claim.date = account.date;
      if (claim.date->start) claim.date->basis = DateBasis::anaphoric;
    }
    claim.weapon = weapon_of(s, setting, frame);
    if (!claim.weapon && account.weapon) claim.weapon = account.weapon;

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
    claim.attribution = chain_of(setting, frame, claim.other_attributions);
    if (claim.attribution.empty() && !account.sources.empty() && !own_account && (account.quote_open || s.paragraph == account.sources_paragraph)) {
      claim.attribution = account.sources;
    }
    claim.certainty = claim.attribution.empty() ? Certainty::asserted : Certainty::reported;
    if (has_before(s, Tag::hearsay, frame.trigger_begin, 12) || hearsay_near(s, frame)) claim.certainty = Certainty::hearsay;
    if (has_before(s, Tag::hypothetical, frame.trigger_begin, 5)) claim.certainty = Certainty::hypothetical;

    // scope
    claim.scope = Scope::incident;
    if (period || has_tag(s, Tag::cumulative)) claim.scope = Scope::cumulative;
    else if (has_tag(s, Tag::several_events)) claim.scope = Scope::multi_incident;
    else if (frame.running || has_tag(s, Tag::running)) claim.scope = Scope::running_total;
    else if (!claim.date && !claim.weapon && !date) claim.scope = claim.place ? Scope::incident : Scope::unspecified;
    if (frame.running && has_tag(s, Tag::revise)) claim.stance = Stance::revises;
    return claim;
  }

  bool hearsay_near(const Sentence& s, const Frame& frame) const {
    return frame.trigger_begin > 0 && (s.is(frame.trigger_begin - 1, Tag::hearsay) || (s.is(frame.trigger_begin - 1, Tag::be) && frame.trigger_begin > 1 && s.is(frame.trigger_begin - 2, Tag::hearsay)));
  }
  bool has_tag(const Sentence& s, Tag tag) const { return s.has(tag); }

  /// The last earlier claim with this effect and a number at least as great.
  int earlier_whole(std::size_t part) const {
    const Claim& claim = found_.claims[part];
    for (std::size_t i = part; i > 0; --i) {
      const Claim& other = found_.claims[i - 1];
      if (other.effect == claim.effect && other.block != ClaimBlock::teaser && whole_of_[i - 1] < 0 && other.sentence != claim.sentence) return static_cast<int>(i - 1);
    }
    return -1;
  }

  void inherit_from_whole(std::size_t part) {
    const int whole = whole_of_[part];
    if (whole < 0) return;
    Claim& claim = found_.claims[part];
    const Claim& of = found_.claims[static_cast<std::size_t>(whole)];
    claim.scope = of.scope;
    if (claim.victims && claim.victims->status == VictimStatus::unknown && of.victims) claim.victims->status = of.victims->status;
  }

  void update_account(const Sentence& s, const Setting& setting, Account& account, std::size_t first) {
    for (const DateMention& date : setting.dates) {
      if (!date.statement && !date.period) {
        account.date = date.date;
        break;
      }
    }
    const bool event = first < found_.claims.size() || !setting.weapons.empty() || s.has(Tag::damage);
    if (event && !setting.places.empty()) {
      const PlaceMention* chosen = &setting.places.front();
      if (first < found_.claims.size() && found_.claims[first].place && !found_.claims[first].place->span) chosen = &setting.places.front();
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
      account.weapon = Weapon{.type = static_cast<WeaponType>(weapon.entry->a), .described_as = std::string(words_of(text_, span)), .span = span};
    }
    if (!setting.sources.empty()) {
      account.sources.clear();
      for (const SourceMention& source : setting.sources) {
        if (!is_publisher(source.link, document_.outlet)) {
          account.sources = {source.link};
          break;
        }
      }
      account.sources_paragraph = s.paragraph;
    }
  }

  void number_claims() {
    for (std::size_t i = 0; i < found_.claims.size(); ++i) found_.claims[i].claim = document_.id + "#" + std::to_string(i + 1);
    for (std::size_t i = 0; i < found_.claims.size(); ++i) {
      if (whole_of_[i] >= 0) found_.claims[i].subset_of = found_.claims[static_cast<std::size_t>(whole_of_[i])].claim;
      found_.claims[i].confidence = 0.8;
    }
  }

  const Document& document_;
  std::string_view text_;
  const Lexicon::Tables& tables_;
  const Gazetteer* gazetteer_;
  std::span<const Sentence> sentences_;
  Published published_;
  Account account_;
  Attribution last_source_;
  std::vector<int> whole_of_;  ///< By claim: index of its whole, or -1.
  Extraction found_;
};

}  // namespace

Extraction assemble_claims(const Document& document, const Lexicon::Tables& tables, const Gazetteer* gazetteer, std::span<const Sentence> sentences) {
  return Assembler(document, tables, gazetteer, sentences).read();
}

}  // namespace cairn
