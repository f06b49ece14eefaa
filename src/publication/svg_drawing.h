#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A plot as SVG, drawn with few means: lines, dots, bars and words, black on nothing (or what stands around it), so
/// that nothing is carried by colour. It has a title and a description for who cannot see it.
class SvgDrawing {
 public:
  enum class Dash { solid, dashed, dotted };
  enum class Anchor { start, middle, end };
  struct Point {
    double x = 0;
    double y = 0;
  };

  SvgDrawing(double width, double height, std::string_view title, std::string_view description);

  void line(Point from, Point to, double thickness = 1, Dash dash = Dash::solid);
  void path(const std::vector<Point>& points, double thickness = 1, Dash dash = Dash::solid);
  /// Filled lightly, without an outline.
  void area(const std::vector<Point>& points);
  void bar(Point corner, double width, double height);
  void dot(Point at, double radius = 4);
  void ring(Point at, double radius = 4);
  void cross(Point at, double reach = 4);
  void words(Point at, std::string_view text, Anchor anchor = Anchor::start, double size = 12);
  std::string finish() const;

 private:
  void attribute(std::string_view name, double value);
  std::string out_;
};

/// From values to places on the drawing.
struct SvgScale {
  double from = 0;  ///< Value at `begin`.
  double to = 1;    ///< Value at `end`.
  double begin = 0;
  double end = 1;
  bool logarithmic = false;  ///< `from` is above 0.

  double operator()(double value) const;
  /// Round values in between, some five.
  std::vector<double> ticks() const;
};

/// A horizontal axis below a drawing, with its ticks written as numbers of persons.
void draw_axis(SvgDrawing& drawing, const SvgScale& scale, double y, std::string_view label);

}  // namespace cairn
