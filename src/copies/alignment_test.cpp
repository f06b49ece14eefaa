#include "copies/alignment.h"

#include <gtest/gtest.h>

#include "copies/copies_for_tests.h"

namespace cairn {
namespace {

constexpr const char* kStory =
    "At least 12 people were killed when shells fell on the market of Qasr Luban early on Monday. "
    "Rescue workers dug through the rubble of two shops until the afternoon and carried the wounded to a clinic. "
    "The road to the coast remained closed for a third day because of unexploded shells near the old bridge.";

Story story_of(const std::string& text, std::string outlet = "") {
  return read_story(document_of("d", text, std::move(outlet)), lexicon_for_tests());
}

TEST(Align, DecidesWhatIsACopy) {
  struct Row {
    const char* what;
    std::string other;
    bool copy;
    std::uint32_t shared, changed;  // Sentences of the story that the other has.
  };
  const std::string text = kStory;
  const Row table[] = {
      {"the same", text, true, 3, 0},
      {"capitals and punctuation", "AT LEAST 12 PEOPLE WERE KILLED, WHEN SHELLS FELL ON THE MARKET OF QASR LUBAN EARLY ON MONDAY!", true, 1, 0},
      {"its first sentence", text.substr(0, text.find('.') + 1), true, 1, 0},
      {"a number word for a figure",
       "At least twelve people were killed when shells fell on the market of Qasr Luban early on Monday.", true, 1, 0},
      {"some words changed",
       "At least 12 people died when shells fell on the market of Qasr Luban early on Monday. Rescuers dug through the "
       "rubble of two shops until the afternoon and brought the wounded to a clinic.",
       true, 2, 0},
      {"another number",
       "At least 19 people were killed when shells fell on the market of Qasr Luban early on Monday. Rescue workers dug "
       "through the rubble of two shops until the afternoon and carried the wounded to a clinic.",
       true, 1, 1},
      {"another number in all there is",
       "At least 19 people were killed when shells fell on the market of Qasr Luban early on Monday.", false, 0, 1},
      {"another report of the event",
       "Twelve residents of Qasr Luban died on Monday in shelling that hit a market, a doctor at the hospital told us. "
       "Shop owners spent the day clearing glass, and nobody could say when the market would open again.",
       false, 0, 0},
      {"nothing", "", false, 0, 0},
      {"less than five words", "Read more here.", false, 0, 0},
  };
  for (const auto& [what, other, copy, shared, changed] : table) {
    SCOPED_TRACE(what);
    const PairAlignment got = align(story_of(text), story_of(other));
    EXPECT_EQ(got.is_copy, copy);
    EXPECT_EQ(got.first.shared_sentences, shared);
    EXPECT_EQ(got.first.changed_sentences, changed);
    const PairAlignment turned = align(story_of(other), story_of(text));
    EXPECT_EQ(turned.is_copy, got.is_copy);
    EXPECT_EQ(turned.second.matches, got.first.matches);
  }
}

TEST(Align, NamesTheWordsThatAreOthers) {
  const std::string text = "Officials in Qasr Luban said that 12 people and 3 children were killed in the strike at dawn.";
  const std::string other = "Officials in Qasr Nour said that 12 people and 5 children were killed in the strike at dawn.";
  const PairAlignment got = align(story_of(text), story_of(other));
  ASSERT_EQ(got.first.matches.size(), 1U);
  const std::vector<Span> spans = word_spans(document_of("d", text), lexicon_for_tests());
  std::vector<std::string> words;
  for (const std::uint32_t at : got.first.matches[0].changed) words.emplace_back(words_of(text, spans[at]));
  EXPECT_EQ(words, (std::vector<std::string>{"Luban", "3"}));
}

TEST(Align, TakesTheNextReportInTheSameWordsForItsOwn) {
  const auto report = [](int week) {
    const auto number = [&](int i) { return std::to_string(10 * i + week); };
    return "In the past week the monitors counted " + number(1) + " strikes in the province and " + number(2) +
           " in its capital. They recorded " + number(3) + " people killed and " + number(4) +
           " wounded by shells and mines. Of the dead " + number(5) + " were women and " + number(6) +
           " were children under the age of ten. The monitors compile their figures from what hospitals and families tell them.";
  };
  EXPECT_FALSE(align(story_of(report(1)), story_of(report(2))).is_copy);
  EXPECT_TRUE(align(story_of(report(1)), story_of(report(1))).is_copy);
}

TEST(Align, LeavesOutTheFrameOfOneOutlet) {
  InventedText invented(7);
  const std::string frame = joined_text(invented.sentences(4));
  const std::string a = joined_text(invented.sentences(5)) + " " + frame;
  const std::string b = joined_text(invented.sentences(5)) + " " + frame;
  EXPECT_FALSE(align(story_of(a, "Hill Post"), story_of(b, "Hill Post")).is_copy);
  EXPECT_TRUE(align(story_of(a, "Hill Post"), story_of(b, "Marsa Daily")).is_copy);  // Nothing says that it is a frame.
  EXPECT_TRUE(align(story_of(a, "Hill Post"), story_of(frame, "Hill Post")).is_copy);
}

TEST(Align, TakesAnOutletsWordsOfAMonthAgoForItsUsualForm) {
  const auto is_copy = [](const char* outlet, const char* day) {
    const CopyLexicon lexicon = lexicon_for_tests();
    return align(read_story(document_of("a", kStory, "Hill Post", "2018-11-12"), lexicon),
                 read_story(document_of("b", kStory, outlet, day), lexicon))
        .is_copy;
  };
  EXPECT_TRUE(is_copy("Hill Post", "2018-12-13"));
  EXPECT_FALSE(is_copy("Hill Post", "2018-12-14"));
  EXPECT_TRUE(is_copy("Hill Post", ""));
  EXPECT_TRUE(is_copy("Marsa Daily", "2018-12-14"));
}

TEST(Align, ComparesAnyScript) {
  struct Row {
    const char* script;
    std::string text, cut, other;
  };
  const Row table[] = {
      {"Arabic",
       "قتل اثنا عشر شخصا في قصف على سوق قصر لبان صباح الاثنين بحسب سكان. وظل الطريق إلى الساحل مغلقا لليوم الثالث بسبب الألغام قرب الجسر القديم.",
       "وظل الطريق الى الساحل مغلقا لليوم الثالث بسبب الالغام قرب الجسر القديم",
       "وصلت قافلة مساعدات الى المدينة مساء الثلاثاء وفيها دقيق وادوية وبطانيات تكفي مئة عائلة لمدة اسبوع."},
      {"Cyrillic",
       "Двенадцать человек погибли при обстреле рынка в Каср-Любане утром в понедельник. Дорога к побережью третий день закрыта из-за мин у старого моста через реку.",
       "Дорога к побережью третий день закрыта из-за мин у старого моста через реку",
       "Колонна с помощью прибыла в город вечером во вторник с мукой, лекарствами и одеялами для ста семей."},
      {"Chinese", "星期一早晨炮弹落在市场上造成十二人死亡数人受伤。通往海岸的道路因为旧桥附近有地雷已经关闭三天居民无法离开。",
       "通往海岸的道路因为旧桥附近有地雷已经关闭三天居民无法离开", "援助车队星期二晚上抵达城市运来面粉药品和毛毯足够一百个家庭使用一个星期。"},
      {"Thai", "กระสุนปืนใหญ่ตกใส่ตลาดเมื่อเช้าวันจันทร์ทำให้มีผู้เสียชีวิตหลายคน", "กระสุนปืนใหญ่ตกใส่ตลาดเมื่อเช้าวันจันทร์ทำให้มีผู้เสียชีวิตหลายคน",
       "ขบวนรถช่วยเหลือมาถึงเมืองในคืนวันอังคารพร้อมแป้งยาและผ้าห่ม"},
  };
  for (const auto& [script, text, cut, other] : table) {
    SCOPED_TRACE(script);
    EXPECT_TRUE(align(story_of(text), story_of(cut)).is_copy);
    EXPECT_FALSE(align(story_of(text), story_of(other)).is_copy);
    EXPECT_EQ(pairs_of(copies_among({document_of("a", text), document_of("b", cut), document_of("c", other)})).size(), 1U);
  }
}

}  // namespace
}  // namespace cairn
