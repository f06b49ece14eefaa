#include "incidents/report_events.h"

#include <cstdio>

#include <gtest/gtest.h>

#include "incidents/report_builder.h"

namespace cairn {
namespace {

using namespace testing;

/// "0 0 2": of each report the first of its event, with its probability where that is not 1.
std::string joined(const ReportEvents& events) {
  std::string out;
  for (std::size_t i = 0; i < events.event_of.size(); ++i) {
    char text[40];
    std::snprintf(text, sizeof text, events.probability[i] == 1 ? "%u" : "%u:%g", events.event_of[i], events.probability[i]);
    out += (i ? " " : "") + std::string(text);
  }
  return out;
}

/// "2?0:0.4 waits": report 2 may be of the event whose first report is 0.
std::string asked(const ReportEvents& events) {
  std::string out;
  for (const EventQuestion& question : events.questions) {
    char text[60];
    std::snprintf(text, sizeof text, "%u?%u:%g%s", question.report, question.event, question.probability, events.waits[question.report] ? " waits" : "");
    out += (out.empty() ? "" : ", ") + std::string(text);
  }
  return out;
}

ClaimBuilder base(const char* document, const char* published = "2031-05-14") { return claim(document, 1, "", published).killed(exactly(5)).in("Tel Marun"); }
ClaimBuilder exact(const char* document) { return base(document).on("2031-05-13"); }
ClaimBuilder undated(const char* document) { return base(document); }
/// Of a period that no event is near_misses() could offer: longer than a week.
ClaimBuilder loose(const char* document) { return base(document).during("2031-05-01", "2031-05-31", DateGranularity::month); }
ClaimBuilder wide(const char* document) { return claim(document, 1, "", "2031-05-14").killed(exactly(5)).in("Merush", PlacePrecision::governorate).on("2031-05-13"); }
ClaimBuilder bodies(const char* document) { return claim(document, 1, "", "2031-05-14").harm(Effect::bodies_recovered, exactly(5)).in("Tel Marun"); }

TEST(EventsOfReports, JoinAskAndWait) {
  struct Row {
    const char* what;
    std::vector<Claim> reports;
    std::vector<std::uint32_t> clusters;
    std::vector<ReportLink> links;
    std::string events;
    std::string questions;
  };
  const Row table[] = {
      {"nothing to link", {exact("a"), exact("b")}, {0, 1}, {}, "0 1", ""},
      {"probable enough stays", {exact("a"), exact("b")}, {0, 0}, {{0, 1, 0.55}}, "0:0.55 0:0.55", ""},
      {"more likely than not is not enough, and is asked", {exact("a"), exact("b")}, {0, 0}, {{0, 1, 0.54}}, "0 1", "1?0:0.54"},
      {"three digits", {exact("a"), exact("b")}, {0, 0}, {{0, 1, 0.123456 + 0.6}}, "0:0.723 0:0.723", ""},
      {"nearly sure is shown as sure", {exact("a"), exact("b")}, {0, 0}, {{0, 1, 0.99996}}, "0 0", ""},
      {"a question has three digits, too", {exact("a"), undated("b")}, {0, 1}, {{0, 1, 0.123456}}, "0 1", "1?0:0.123"},
      {"the best link within a cluster counts",
       {exact("a"), exact("b"), exact("c")}, {0, 0, 0}, {{0, 1, 0.9}, {0, 2, 0.2}, {1, 2, 0.6}}, "0:0.9 0:0.9 0:0.6", ""},
      {"of three, one does not stay",
       {exact("a"), exact("b"), exact("c")}, {0, 0, 0}, {{0, 1, 0.9}, {1, 2, 0.4}}, "0:0.9 0:0.9 2", "2?0:0.4"},
      {"where the first does not stay, the next is the event's first",
       {exact("a"), exact("b"), exact("c")}, {0, 0, 0}, {{1, 2, 0.9}, {0, 2, 0.4}}, "0 1:0.9 1:0.9", "0?1:0.4"},
      {"a rival nearly as good: neither, and both are asked about",
       {exact("a"), exact("b"), exact("c"), exact("d"), undated("e")}, {0, 0, 2, 2, 0}, {{0, 1, 0.9}, {2, 3, 0.9}, {0, 4, 0.6}, {2, 4, 0.245}},
       "0:0.9 0:0.9 2:0.9 2:0.9 4", "4?0:0.6 waits, 4?2:0.245 waits"},
      {"2.5 times as good as the rival",
       {exact("a"), exact("b"), exact("c"), exact("d"), undated("e")}, {0, 0, 2, 2, 0}, {{0, 1, 0.9}, {2, 3, 0.9}, {0, 4, 0.6}, {2, 4, 0.24}},
       "0:0.9 0:0.9 2:0.9 2:0.9 0:0.6", ""},
      {"of a very place and day it is better in one of two than a third event",
       {exact("a"), exact("b"), exact("c"), exact("d"), exact("e")}, {0, 0, 2, 2, 0},
       {{0, 1, 0.9, true}, {2, 3, 0.9, true}, {0, 4, 0.5, true}, {2, 4, 0.45, true}}, "0:0.9 0:0.9 2:0.9 2:0.9 0:0.5", ""},
      {"the same, but not of its very place and day",
       {exact("a"), exact("b"), exact("c"), exact("d"), exact("e")}, {0, 0, 2, 2, 0},
       {{0, 1, 0.9, true}, {2, 3, 0.9, true}, {0, 4, 0.5}, {2, 4, 0.45}}, "0:0.9 0:0.9 2:0.9 2:0.9 4", "4?0:0.5, 4?2:0.45"},
      {"a firm link out of the cluster keeps nothing",
       {exact("a"), exact("b"), exact("c"), exact("d"), exact("e")}, {0, 0, 2, 2, 0},
       {{0, 1, 0.9, true}, {2, 3, 0.9, true}, {0, 4, 0.5}, {2, 4, 0.45, true}}, "0:0.9 0:0.9 2:0.9 2:0.9 4", "4?0:0.5, 4?2:0.45"},
      {"a firm link too weak, with its rival", {exact("a"), exact("b"), exact("c")}, {0, 1, 0}, {{0, 2, 0.3, true}, {1, 2, 0.2}}, "0 1 2", "2?0:0.3"},
      {"an exact report is asked about from 0.3", {exact("a"), exact("b"), exact("c")}, {0, 1, 2}, {{0, 1, 0.3}, {0, 2, 0.299}}, "0 1 2", "1?0:0.3"},
      {"a report without a day from 0.1", {exact("a"), undated("b"), undated("c")}, {0, 1, 2}, {{0, 1, 0.1}, {0, 2, 0.099}}, "0 1 2", "1?0:0.1"},
      {"so is one of a wide area", {exact("a"), wide("b"), wide("c")}, {0, 1, 2}, {{0, 1, 0.1}, {0, 2, 0.099}}, "0 1 2", "1?0:0.1"},
      {"and one of a month", {exact("a"), loose("b"), loose("c")}, {0, 1, 2}, {{0, 1, 0.1}, {0, 2, 0.099}}, "0 1 2", "1?0:0.1"},
      {"the looser one is asked about, though it comes first", {undated("a"), exact("b")}, {0, 1}, {{0, 1, 0.2}}, "0 1", "0?1:0.2"},
      {"a wide area is looser than no day", {wide("a"), undated("b")}, {0, 1}, {{0, 1, 0.2}}, "0 1", "0?1:0.2"},
      {"of two as loose the later", {undated("a"), undated("b")}, {0, 1}, {{0, 1, 0.2}}, "0 1", "1?0:0.2"},
      {"a lone exact one before an event's loose report",
       {exact("a"), undated("b"), undated("c")}, {0, 1, 1}, {{1, 2, 0.9}, {0, 1, 0.35}}, "0 1:0.9 1:0.9", "0?1:0.35"},
      {"events are not asked about",
       {exact("a"), exact("b"), exact("c"), exact("d")}, {0, 0, 2, 2}, {{0, 1, 0.9}, {2, 3, 0.9}, {0, 2, 0.3}}, "0:0.9 0:0.9 2:0.9 2:0.9", ""},
      {"an event is asked about once, by its best report",
       {exact("a"), exact("b"), undated("c")}, {0, 0, 2}, {{0, 1, 0.9}, {0, 2, 0.2}, {1, 2, 0.3}}, "0:0.9 0:0.9 2", "2?0:0.3"},
      {"rather one of several than one of its own: it waits",
       {exact("a"), exact("b"), undated("c")}, {0, 1, 2}, {{0, 2, 0.3}, {1, 2, 0.25}}, "0 1 2", "2?0:0.3 waits, 2?1:0.25 waits"},
      {"rather one of its own", {exact("a"), exact("b"), undated("c")}, {0, 1, 2}, {{0, 2, 0.3}, {1, 2, 0.2}}, "0 1 2", "2?0:0.3, 2?1:0.2"},
      {"an exact report never waits", {exact("a"), exact("b"), exact("c")}, {0, 1, 2}, {{0, 2, 0.4}, {1, 2, 0.4}}, "0 1 2", "2?0:0.4, 2?1:0.4"},
      {"bodies without a day wait for any answer", {exact("a"), bodies("b")}, {0, 1}, {{0, 1, 0.15}}, "0 1", "1?0:0.15 waits"},
      {"bodies that fit nothing are an event", {exact("a"), bodies("b")}, {0, 1}, {{0, 1, 0.05}}, "0 1", ""},
      {"bodies of a day do not", {exact("a"), bodies("b").on("2031-05-13")}, {0, 1}, {{0, 1, 0.4}}, "0 1", "1?0:0.4"},
      {"five events at most",
       {undated("a"), exact("b"), exact("c"), exact("d"), exact("e"), exact("f"), exact("g")}, {0, 1, 2, 3, 4, 5, 6},
       {{0, 1, 0.11}, {0, 2, 0.12}, {0, 3, 0.13}, {0, 4, 0.14}, {0, 5, 0.15}, {0, 6, 0.16}}, "0 1 2 3 4 5 6",
       "0?6:0.16 waits, 0?5:0.15 waits, 0?4:0.14 waits, 0?3:0.13 waits, 0?2:0.12 waits"},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.what);
    const Reports reports(one_by_one(row.reports));
    const ReportEvents events = events_of_reports(reports.all(), {.cluster_of = row.clusters, .links = row.links, .why = {}});
    EXPECT_EQ(joined(events), row.events);
    EXPECT_EQ(asked(events), row.questions);
  }
}

TEST(EventsOfReports, SayWhyTheyAsk) {
  const std::pair<Claim, const char*> table[] = {{wide("b"), "same day, in a wide area with several events"},
                                                 {undated("b"), "same place, no day is given"},
                                                 {loose("b"), "same place, the day is not exact"},
                                                 {exact("b"), "close, but not enough alike"}};
  for (const auto& [report, reason] : table) {
    const Reports reports({{exact("a")}, {report}});
    const ReportEvents events = events_of_reports(reports.all(), {.cluster_of = {0, 1}, .links = {{0, 1, 0.4}}, .why = {}});
    ASSERT_EQ(events.questions.size(), 1U) << reason;
    EXPECT_EQ(events.questions.front().reason, reason);
  }
}

TEST(EventsOfReports, OfDaysSoonAfterAnEventAreAskedAboutItsDay) {
  struct Row {
    const char* what;
    Claim later;
    std::string questions;
  };
  const auto past_days = [](const char* from, const char* to) { return base("b").during(from, to); };
  const Row table[] = {
      {"the next days", past_days("2031-05-15", "2031-05-17"), "1?0:0.3"},
      {"a week after it", past_days("2031-05-20", "2031-05-22"), "1?0:0.3"},
      {"later", past_days("2031-05-21", "2031-05-23"), ""},
      {"before it", past_days("2031-05-10", "2031-05-12"), ""},
      {"a day of its own", base("b").on("2031-05-15"), ""},
      {"bodies wait", bodies("b").during("2031-05-15", "2031-05-17"), "1?0:0.3 waits"},
      {"elsewhere", claim("b", 1).killed(exactly(5)).in("Bir Sahm").during("2031-05-15", "2031-05-17"), ""},
      {"more than a week long", past_days("2031-05-15", "2031-05-23"), ""},
  };
  for (const Row& row : table) {
    SCOPED_TRACE(row.what);
    const Reports reports({{exact("a")}, {row.later}});
    EXPECT_EQ(asked(events_of_reports(reports.all(), {.cluster_of = {0, 1}, .links = {}, .why = {}})), row.questions);
  }
}

}  // namespace
}  // namespace cairn
