#include "publication/svg_drawing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "publication/estimate_text.h"
#include "publication/html.h"

namespace cairn {
namespace {

std::string place(double number) {
  std::array<char, 400> digits;  // the longest double
  const double tenths = std::isfinite(number) ? std::round(number * 10) / 10 : 0;
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), tenths + 0.0).ptr};
}

std::string dashes(SvgDrawing::Dash dash) {
  switch (dash) {
    case SvgDrawing::Dash::solid:
      return "";
    case SvgDrawing::Dash::dashed:
      return " stroke-dasharray=\"6 3\"";
    case SvgDrawing::Dash::dotted:
      return " stroke-dasharray=\"1.5 3\"";
  }
  return "";
}

}  // namespace

SvgDrawing::SvgDrawing(double width, double height, std::string_view title, std::string_view description) {
  out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + place(width) + " " + place(height) +
         "\" width=\"" + place(width) + "\" height=\"" + place(height) +
         "\" role=\"img\" aria-labelledby=\"title description\" font-family=\"system-ui, sans-serif\" stroke=\"none\" "
         "fill=\"currentColor\">\n<title id=\"title\">" +
         html::escape(title) + "</title>\n<desc id=\"description\">" + html::escape(description) + "</desc>\n";
}

void SvgDrawing::attribute(std::string_view name, double value) {
  out_ += " " + std::string(name) + "=\"" + place(value) + "\"";
}

void SvgDrawing::line(Point from, Point to, double thickness, Dash dash) {
  out_ += "<line";
  attribute("x1", from.x);
  attribute("y1", from.y);
  attribute("x2", to.x);
  attribute("y2", to.y);
  attribute("stroke-width", thickness);
  out_ += " stroke=\"currentColor\"" + dashes(dash) + "/>\n";
}

void SvgDrawing::path(const std::vector<Point>& points, double thickness, Dash dash) {
  out_ += "<polyline points=\"";
  for (const Point& point : points) out_ += place(point.x) + "," + place(point.y) + " ";
  out_ += "\" fill=\"none\" stroke=\"currentColor\"";
  attribute("stroke-width", thickness);
  out_ += dashes(dash) + "/>\n";
}

void SvgDrawing::area(const std::vector<Point>& points) {
  out_ += "<polygon points=\"";
  for (const Point& point : points) out_ += place(point.x) + "," + place(point.y) + " ";
  out_ += "\" fill-opacity=\"0.15\"/>\n";
}

void SvgDrawing::bar(Point corner, double width, double height) {
  out_ += "<rect";
  attribute("x", corner.x);
  attribute("y", corner.y);
  attribute("width", width);
  attribute("height", std::max(height, 0.0));
  out_ += " fill-opacity=\"0.6\"/>\n";
}

void SvgDrawing::dot(Point at, double radius) {
  out_ += "<circle";
  attribute("cx", at.x);
  attribute("cy", at.y);
  attribute("r", radius);
  out_ += "/>\n";
}

void SvgDrawing::ring(Point at, double radius) {
  out_ += "<circle";
  attribute("cx", at.x);
  attribute("cy", at.y);
  attribute("r", radius);
  out_ += " fill=\"none\" stroke=\"currentColor\"/>\n";
}

void SvgDrawing::cross(Point at, double reach) {
  line({at.x - reach, at.y - reach}, {at.x + reach, at.y + reach}, 1.5);
  line({at.x - reach, at.y + reach}, {at.x + reach, at.y - reach}, 1.5);
}

void SvgDrawing::words(Point at, std::string_view text, Anchor anchor, double size) {
  out_ += "<text";
  attribute("x", at.x);
  attribute("y", at.y);
  attribute("font-size", size);
  if (anchor == Anchor::middle) out_ += " text-anchor=\"middle\"";
  if (anchor == Anchor::end) out_ += " text-anchor=\"end\"";
  out_ += ">" + html::escape(text) + "</text>\n";
}

std::string SvgDrawing::finish() const { return out_ + "</svg>\n"; }

double SvgScale::operator()(double value) const {
  const double share = logarithmic
                           ? (std::log(std::max(value, 1e-9)) - std::log(from)) / (std::log(to) - std::log(from))
                           : (value - from) / (to - from);
  return begin + std::clamp(share, -0.05, 1.05) * (end - begin);
}

std::vector<double> SvgScale::ticks() const {
  std::vector<double> out;
  if (!(to > from)) return {from};
  if (logarithmic && to / from > 5) {
    for (double decade = std::pow(10, std::floor(std::log10(from))); decade <= to; decade *= 10) {
      for (const double step : {1.0, 2.0, 5.0}) {
        if (decade * step >= from && decade * step <= to) out.push_back(decade * step);
      }
    }
    return out;
  }
  const double rough = (to - from) / 5;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double nice : {5.0, 2.0, 1.0}) {
    if (nice * power >= rough) step = nice * power;
  }
  for (double tick = std::ceil(from / step) * step; tick <= to * (1 + 1e-12); tick += step) out.push_back(tick);
  return out;
}

void draw_axis(SvgDrawing& drawing, const SvgScale& scale, double y, std::string_view label) {
  drawing.line({scale.begin, y}, {scale.end, y});
  for (const double tick : scale.ticks()) {
    drawing.line({scale(tick), y}, {scale(tick), y + 5});
    const bool whole = std::fabs(tick - std::round(tick)) < 1e-9;
    drawing.words({scale(tick), y + 18}, whole ? persons_text(tick) : place(tick), SvgDrawing::Anchor::middle, 11);
  }
  drawing.words({(scale.begin + scale.end) / 2, y + 36}, label, SvgDrawing::Anchor::middle);
}

}  // namespace cairn
