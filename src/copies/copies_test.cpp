#include "copies/copies.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "copies/copies_for_tests.h"

namespace cairn {
namespace {

using Pairs = std::set<std::pair<std::string, std::string>>;

/// Stories, copies of them whole, cut, edited and mixed, and texts of their own.
std::vector<Document> small_corpus(unsigned seed) {
  InventedText invented(seed);
  std::vector<Document> out;
  const auto add = [&](const std::string& text) {
    out.push_back(document_of("d" + std::to_string(out.size()), text, "Outlet " + std::to_string(invented.number(6)),
                              "2018-11-1" + std::to_string(invented.number(9))));
  };
  for (int story = 0; story < 4; ++story) {
    const std::vector<std::string> sentences = invented.sentences(6 + static_cast<int>(invented.number(10)));
    add(joined_text(sentences));
    add(joined_text(sentences, invented.number(3)));
    add(joined_text(sentences, 0, 1 + invented.number(3)));
    add(joined_text(sentences, 0, 4) + " " + joined_text(invented.sentences(4)));
    std::string edited;
    for (const std::string& sentence : sentences) {
      edited += sentence.substr(0, 30) + " " + invented.word() + sentence.substr(sentence.find(' ', 30)) + " ";
    }
    add(edited);
    add(joined_text(invented.sentences(5)));
  }
  return out;
}

/// A quarter of the smaller word for word, in sentences that are long enough to have a fingerprint in any text.
bool is_sure(const PairAlignment& pair) {
  const auto exact = [](const SharedText& text) { return std::ranges::count_if(text.matches, &SentenceMatch::exact); };
  return pair.is_copy && pair.first.longest_run >= 12 &&
         exact(pair.first) * 4 >= std::min(pair.first.sentences, pair.second.sentences);
}

TEST(FindCopies, FindsWhatComparingAllPairsFinds) {
  std::size_t all = 0;
  std::size_t got = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const CopiesFound found = copies_among(small_corpus(seed));
    const Pairs pairs = pairs_of(found);
    for (const Story& a : found.stories) {
      for (const Story& b : found.stories) {
        if (a.id >= b.id) continue;
        const PairAlignment slow = align(a, b);
        const bool listed = pairs.contains({a.id, b.id});
        if (listed || is_sure(slow)) {
          EXPECT_EQ(listed, slow.is_copy) << "seed " << seed << ": " << a.id << " " << b.id;
        }
        all += slow.is_copy ? 1 : 0;
        got += listed ? 1 : 0;
      }
    }
  }
  // Those that are edited in every sentence may have no fingerprint in common where they are short.
  EXPECT_GE(got * 100, all * 95) << got << " of " << all;
}

/// Everything found, by id.
std::vector<std::string> described(const CopiesFound& found) {
  std::vector<std::string> out;
  for (const StoryGroup& group : found.groups.groups) {
    std::string line = group.id + " " + group.agency.value_or("-") + ":";
    for (const std::uint32_t member : group.members) line += " " + found.stories[member].id;
    out.push_back(line + (group.original ? " of " + found.stories[*group.original].id : ""));
  }
  for (const auto& [a, b] : pairs_of(found)) out.push_back(a + "/" + b);
  std::ranges::sort(out);
  return out;
}

TEST(FindCopies, IsTheSameForAnyOrder) {
  std::vector<Document> documents = small_corpus(3);
  const std::vector<std::string> first = described(copies_among(documents));
  InventedText invented(9);
  for (int i = 0; i < 10; ++i) {
    invented.shuffle(documents);
    EXPECT_EQ(described(copies_among(documents)), first);
  }
}

TEST(FindCopies, IsTheSameWhicheverWorkIsDoneFirst) {
  std::vector<Story> stories;
  for (const Document& document : small_corpus(4)) stories.push_back(read_story(document, lexicon_for_tests()));
  const RunAll backwards = [](std::size_t count, const std::function<void(std::size_t)>& work) {
    while (count-- > 0) work(count);
  };
  EXPECT_EQ(described(*find_copies(stories, backwards)), described(*find_copies(stories, run_in_order)));
}

TEST(FindCopies, IsTheSameForOtherNamesOfParties) {
  const auto story = [](const std::string& party) {
    return party + " shelled the market of Qasr Luban on Monday and killed 12 people, a doctor said. Two shops burnt down. "
           "The road to the coast stayed closed for a third day, and nobody knew when " + party + " would open it again.";
  };
  const auto found = [&](const std::string& party) {
    const std::string text = story(party);
    return described(copies_among({document_of("a", text), document_of("b", text.substr(0, text.find("Two shops"))), document_of("c", text + " More was not known.")}));
  };
  EXPECT_EQ(found("The Northern Coalition"), found("The Southern Council"));
}

TEST(FindCopies, KeepsAnIdUsedTwiceApart) {
  std::vector<Story> stories(2);
  stories[0].id = stories[1].id = "d1";
  const auto got = find_copies(stories, run_in_order);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().message, "the id \"d1\" was used twice");
}

TEST(FindCopies, SaysWhoCopied) {
  InventedText invented(11);
  const std::vector<std::string> sentences = invented.sentences(10);
  const std::string text = joined_text(sentences);
  const std::string with_dateline = "MARSA (HP) - " + text;
  struct Row {
    const char* what;
    Document a, b;
    std::optional<std::string> source;
    CopyEvidence evidence;
  };
  const Row table[] = {
      {"the agency's own text", document_of("a", text, "Highland Press", "2018-11-12"), document_of("b", with_dateline, "Hill Post", "2018-11-10"), "a", CopyEvidence::credit},
      {"the agency's own text, uncredited", document_of("a", text, "Hill Post", "2018-11-10"), document_of("b", text, "HP", "2018-11-12"), "b", CopyEvidence::credit},
      {"both credit one", document_of("a", with_dateline, "Hill Post", "2018-11-10"), document_of("b", with_dateline, "Marsa Daily", "2018-11-12"), std::nullopt, CopyEvidence::credit},
      {"one credits an agency that is not held", document_of("a", with_dateline, "Hill Post", "2018-11-10"), document_of("b", text, "Marsa Daily", "2018-11-12"), std::nullopt, CopyEvidence::credit},
      {"the earlier day", document_of("a", text, "Hill Post", "2018-11-12"), document_of("b", text, "Marsa Daily", "2018-11-10"), "b", CopyEvidence::date},
      {"the earlier minute in another zone", document_of("a", text, "Hill Post", "2018-11-12T10:00:00+03:00"), document_of("b", text, "Marsa Daily", "2018-11-12T08:00:00Z"), "a", CopyEvidence::date},
      {"a day holds its minutes", document_of("a", text, "Hill Post", "2018-11-12"), document_of("b", text, "Marsa Daily", "2018-11-12T08:00:00Z"), std::nullopt, CopyEvidence::none},
      {"the part", document_of("a", joined_text(sentences, 0, 4)), document_of("b", text), "b", CopyEvidence::extent},
      {"nothing", document_of("a", text), document_of("b", text), std::nullopt, CopyEvidence::none},
  };
  for (const auto& [what, a, b, source, evidence] : table) {
    SCOPED_TRACE(what);
    const CopiesFound found = copies_among({a, b});
    ASSERT_EQ(found.pairs.size(), 1U);
    const CopyPair& pair = found.pairs.front();
    std::optional<std::string> got;
    if (pair.source) got = found.stories[*pair.source == 0 ? pair.stories.first : pair.stories.second].id;
    EXPECT_EQ(got, source);
    EXPECT_EQ(pair.evidence, evidence);
  }
}

TEST(FindCopies, KeepsAgenciesAndGivenGroupsApart) {
  InventedText invented(12);
  const std::string first = joined_text(invented.sentences(8));
  const std::string second = joined_text(invented.sentences(8));
  const std::vector<Document> agencies = {
      document_of("hp", "MARSA (HP) - " + first, "Hill Post"),
      document_of("mw", "MARSA (Marsa Wire) - " + second, "Sea Post"),
      document_of("both", first + " " + second, "Marsa Daily"),
  };
  const CopiesFound found = copies_among(agencies);
  EXPECT_EQ(found.pairs.size(), 2U);
  ASSERT_EQ(found.groups.groups.size(), 2U);

  const auto copies = text_copies(found, CopiesCounted::all, [](std::uint32_t, std::uint32_t) { return Span{}; });
  std::set<std::string> groups, named;
  for (std::size_t i = 0; i < found.stories.size(); ++i) {
    if (found.stories[i].id != "both") continue;
    ASSERT_TRUE(copies[i]);
    EXPECT_EQ(copies[i]->shared.size(), 16U);
    for (const SharedSentence& sentence : copies[i]->shared) {
      groups.insert(sentence.group);
      named.insert(sentence.agency.value_or("-"));
    }
  }
  EXPECT_EQ(groups.size(), 2U);  // Each half goes back to its own agency.
  EXPECT_EQ(named, (std::set<std::string>{"Highland Press", "Marsa Wire"}));

  Document given = document_of("a", first);
  given.derivation_group = "wire-1";
  const CopiesFound with_given = copies_among({given, document_of("b", first), document_of("c", second)});
  ASSERT_EQ(with_given.groups.groups.size(), 1U);
  EXPECT_EQ(with_given.groups.groups[0].id, "wire-1");
}

TEST(TextCopies, LeavesOutWhatAnOutletSharesWithItself) {
  InventedText invented(17);
  const std::string text = joined_text(invented.sentences(8));
  const auto marked = [&](std::string outlet, CopiesCounted counted) {
    const CopiesFound found = copies_among({document_of("a", text, "Hill Post"), document_of("b", text + " More.", outlet)});
    return text_copies(found, counted, [](std::uint32_t, std::uint32_t) { return Span{}; })[0].has_value();
  };
  EXPECT_FALSE(marked("Hill Post", CopiesCounted::between_outlets));
  EXPECT_TRUE(marked("Hill Post", CopiesCounted::all));
  EXPECT_TRUE(marked("Marsa Daily", CopiesCounted::between_outlets));
  EXPECT_TRUE(marked("", CopiesCounted::between_outlets));
}

TEST(FindCopies, LeavesOutBoilerplate) {
  InventedText invented(13);
  const std::string footer = joined_text(invented.sentences(5));
  std::vector<Document> documents;
  for (int i = 0; i < 12; ++i) {
    documents.push_back(document_of("d" + std::to_string(i), joined_text(invented.sentences(i < 6 ? 15 : 6)) + " " + footer));
  }
  EXPECT_TRUE(copies_among(documents).pairs.empty());

  // The frame of short posts is half of each; of twenty that share no more it makes no copies.
  std::vector<Document> posts;
  for (int i = 0; i < 25; ++i) {
    posts.push_back(document_of("p" + std::to_string(i), invented.sentence() + " " + invented.sentence() + " " + footer.substr(0, footer.find('.', 150) + 1)));
  }
  EXPECT_TRUE(copies_among(posts).pairs.empty());

  // What one story and its dozen prints have in common is none.
  const std::string story = joined_text(invented.sentences(15));
  for (int i = 0; i < 12; ++i) documents[static_cast<std::size_t>(i)].text = story + " " + invented.sentence();
  EXPECT_EQ(copies_among(documents).groups.groups.size(), 1U);
}

TEST(FindCopies, ComparesNoTeaserAndNoComment) {
  InventedText invented(14);
  const std::string shared = joined_text(invented.sentences(5));
  const std::string own = joined_text(invented.sentences(5));
  Document a = document_of("a", own + "\n\n" + shared);
  const auto split = static_cast<std::uint32_t>(own.size());
  const auto end = static_cast<std::uint32_t>(a.text.size());
  const auto with_type = [&](BlockType type) {
    a.blocks = {{BlockType::body, {0, split}}, {type, {split + 2, end}}};
    return copies_among({a, document_of("b", shared)}).pairs.size();
  };
  EXPECT_EQ(with_type(BlockType::body), 1U);
  EXPECT_EQ(with_type(BlockType::teaser), 0U);
  EXPECT_EQ(with_type(BlockType::comment), 0U);
}

TEST(FindCopies, BearsManyCopiesOfOneText) {
  InventedText invented(15);
  const std::string text = joined_text(invented.sentences(4));
  std::vector<Story> stories;
  const Story story = read_story(document_of("d", text), {});
  for (int i = 0; i < 100'000; ++i) {
    stories.push_back(story);
    stories.back().id += std::to_string(i);
  }
  const auto found = find_copies(std::move(stories), run_in_order);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->pairs.size(), 99'999U);
  ASSERT_EQ(found->groups.groups.size(), 1U);
  EXPECT_EQ(found->groups.groups[0].members.size(), 100'000U);
}

TEST(FindCopies, BearsAFooterOfThousandsAndAStoryWithThousandsOfVersions) {
  InventedText invented(16);
  const std::string footer = joined_text(invented.sentences(3));
  const std::string story = joined_text(invented.sentences(10));
  std::vector<Story> stories;
  for (int i = 0; i < 3000; ++i) {
    const std::string own = joined_text(invented.sentences(8)) + " " + footer;
    stories.push_back(read_story(document_of("f" + std::to_string(i), own), {}));
    stories.push_back(read_story(document_of("v" + std::to_string(i), story + " " + invented.sentence()), {}));
  }
  const auto found = find_copies(std::move(stories), run_in_order);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->groups.groups.size(), 1U);
  EXPECT_EQ(found->groups.groups[0].members.size(), 3000U);
  EXPECT_LT(found->pairs.size(), 3000U * 64);
}

TEST(FindCopies, BearsTextsWithoutEnd) {
  std::string repeated;
  for (int i = 0; i < 1'000'000; ++i) repeated += "word ";
  const CopiesFound found = copies_among({document_of("a", repeated), document_of("b", repeated.substr(0, 10'000) + "and one"),
                                          document_of("c", ""), document_of("d", "word"), document_of("e", "")});
  EXPECT_EQ(pairs_of(found), (Pairs{{"a", "b"}}));
}

}  // namespace
}  // namespace cairn
