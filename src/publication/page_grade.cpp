#include "publication/page_grade.h"

#include "publication/page_words.h"

namespace cairn::pages {

using html::element;
using html::Html;
using html::text;

Html grade_badge(AirwarsGrade grade) {
  // The map draws the same outlines; this is the one place where they are written.
  static constexpr std::string_view kOutlines[] = {
      "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z", "M8 .8L15.2 8 8 15.2.8 8z", "M8 1.5L15.2 14.2H.8z",
      "M2 2H14V14H2z", "M3.6 1.2L8 5.6l4.4-4.4 2.4 2.4L10.4 8l4.4 4.4-2.4 2.4L8 10.4l-4.4 4.4-2.4-2.4L5.6 8 1.2 3.6z"};
  const std::string name(to_string(grade));
  const Html path = element("path", {{"d", std::string(kOutlines[static_cast<std::size_t>(grade)])}});
  const Html shape = element("svg", {{"class", "shape"}, {"viewBox", "0 0 16 16"}, {"aria-hidden", "true"}}, path);
  return element("span", {{"class", "grade-badge grade-" + name}}, shape + text(grade_word(grade)));
}

Html grade_legend() {
  Html rows;
  for (const AirwarsGrade grade : kGrades) {
    rows += element("div", element("dt", grade_badge(grade)) + element("dd", text(grade_meaning(grade))));
  }
  return element("dl", {{"class", "legend"}}, rows);
}

}  // namespace cairn::pages
