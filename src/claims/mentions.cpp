#include <algorithm>
#include <string>

#include "claims/attribution.h"
#include "claims/blocks.h"
#include "claims/claims.h"
#include "claims/dates.h"
#include "claims/numbers.h"
#include "claims/places.h"
#include "claims/quotation.h"
#include "claims/words.h"

namespace cairn {
namespace {

class MentionReader {
 public:
  MentionReader(const Document& document, const Lexicon::Tables& tables, const Gazetteer* gazetteer)
      : document_(document),
        text_(document.text),
        tables_(tables),
        gazetteer_(gazetteer),
        published_(published_of(document)) {}

  std::vector<Mention> read() {
    std::vector<Token> tokens;
    for (const Sentence& s : read_sentences(document_, tables_, tokens)) {
      if (s.size() == 0) continue;
      add_dates(s);
      add_places(s);
      add_sources(s);
      add_numbers(s);
    }
    std::ranges::stable_sort(found_, {}, [](const Mention& m) { return std::pair(m.span.begin, m.kind); });
    return std::move(found_);
  }

 private:
  Mention& add(MentionKind kind, Span span) {
    found_.push_back(
        {.document = document_.id, .kind = kind, .span = span, .words = std::string(words_of(text_, span))});
    return found_.back();
  }

  void add_dates(const Sentence& s) {
    for (const DateMention& date : read_dates(text_, tables_, s, published_, day_ ? &*day_ : nullptr)) {
      add(MentionKind::date, s.span_of(date.begin, date.end)).date = date.named;
      if (names_day_of_event(date)) day_ = date.named;
    }
  }

  void add_place(const Place& place) {
    if (place.span) add(MentionKind::place, *place.span).place = place;
  }

  void add_places(const Sentence& s) {
    for (const PlaceMention& mention : read_places(text_, s, gazetteer_)) {
      add_place(mention.place);
      for (const Place& other : mention.others) add_place(other);
    }
  }

  void add_source(const Sentence& s, const SourceMention& source, const Attribution& link) {
    if (!link.span) return;
    Mention& mention = add(MentionKind::source, *link.span);
    mention.source = link;
    if (source.cue_begin < source.cue_end) mention.cue = s.span_of(source.cue_begin, source.cue_end);
    const std::size_t end = std::min(source.covers_end, s.size());
    if (source.covers_begin < end) mention.content = s.span_of(source.covers_begin, end);
  }

  void add_sources(const Sentence& s) {
    if (s.paragraph != paragraph_) quotation_open_ = false;
    paragraph_ = s.paragraph;
    const std::vector<SourceMention> sources = read_sources(text_, s, Cues::all, quotation_open_);
    quotation_open_ = quotation_open(text_, s, s.size(), quotation_open_);
    for (const SourceMention& source : sources) {
      add_source(s, source, source.link);
      for (const Attribution& other : source.parallel) add_source(s, source, other);
    }
  }

  void add_numbers(const Sentence& s) {
    for (TypedNumber& number : read_numbers(text_, s)) {
      Mention& mention = add(MentionKind::number, *number.count.span);
      mention.type = number.type;
      mention.number = std::move(number.count);
    }
  }

  const Document& document_;
  std::string_view text_;
  const Lexicon::Tables& tables_;
  const Gazetteer* gazetteer_;
  Published published_;
  std::optional<ClaimDate> day_;  ///< The day last named, from which "the next day" counts.
  std::size_t paragraph_ = 0;
  bool quotation_open_ = false;
  std::vector<Mention> found_;
};

}  // namespace

std::vector<Mention> read_mentions(const Document& document, const Lexicon& lexicon, const Gazetteer* gazetteer) {
  return MentionReader(document, lexicon.tables(), gazetteer).read();
}

}  // namespace cairn
