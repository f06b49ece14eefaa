#include <algorithm>

#include "documents/warc_reader.h"

// How WarcReader walks over decompressed bytes: a view that grows by pieces and stops where a new member begins with a
// record.

namespace cairn {

WarcReader::WarcReader(ByteSource& source, WarcOptions options)
    : source_(source),
      options_(std::move(options)),
      pieces_(open_pieces(source)),
      plain_(compression_of(bytes_at(source, 0, 4)) == Compression::none) {}

void WarcReader::take_stream_problem() {
  auto problem = pieces_->problem();
  if (!problem) return;
  if (problem->code != "garbage") lost_member_ = problem->byte;
  if (std::ranges::find(said_, *problem) != said_.end()) return;
  if (said_.size() < 1000) said_.push_back(*problem);
  problems_.push_back(std::move(*problem));
}

/// Adds the next piece to the view. False at the end, and where a record begins with the next member unless that is
/// wanted.
bool WarcReader::pull(bool into_next_record) {
  if (!held_) {
    if (stream_ended_) return false;
    if (!view_.empty()) {  // The next piece takes the place of the one that the view is in.
      joined_ = std::string(view_);
      view_ = joined_;
    }
    Piece piece;
    do {
      const bool there = pieces_->next(piece);
      take_stream_problem();
      if (!there) {
        stream_ended_ = true;
        return false;
      }
      if (piece.begins_member && !restarted_) begun_member_ = piece.member_at;
      restarted_ = false;
    } while (piece.bytes.empty());
    held_ = piece;
  }
  if (begun_member_ && !into_next_record && held_->bytes.starts_with("WARC/")) return false;
  if (view_.empty()) {
    view_ = held_->bytes;
    if (begun_member_) at_ = {.member_at = *begun_member_, .offset = 0};
  } else {
    if (begun_member_) crossings_.push_back({.at = view_.size(), .member_at = *begun_member_});
    std::string joined(view_);
    joined += held_->bytes;
    joined_ = std::move(joined);
    view_ = joined_;
  }
  begun_member_.reset();
  held_.reset();
  return true;
}

/// Sees to at least `count` bytes in the view, if there are so many.
bool WarcReader::need(std::size_t count, bool into_next_record) {
  while (view_.size() < count) {
    if (!pull(into_next_record)) return false;
  }
  return true;
}

void WarcReader::consume(std::size_t count) {
  view_.remove_prefix(count);
  at_.offset += count;
  while (!crossings_.empty() && crossings_.front().at <= count) {
    at_ = {.member_at = crossings_.front().member_at, .offset = count - crossings_.front().at};
    crossings_.erase(crossings_.begin());
  }
  for (Crossing& crossing : crossings_) crossing.at -= count;
}

void WarcReader::go_to(const Place& place) {
  pieces_->restart(place.member_at, place.offset);
  view_ = {};
  crossings_.clear();
  held_.reset();
  begun_member_.reset();
  at_ = place;
  restarted_ = true;
  stream_ended_ = false;
}

void WarcReader::say(std::string code, const Place& place, std::string message) {
  const bool decoded = !plain_ && place.offset > 0;
  problems_.push_back({.code = std::move(code),
                       .message = std::move(message),
                       .where = {},
                       .byte = plain_ || decoded ? place.offset : place.member_at,
                       .decoded = decoded});
}

}  // namespace cairn
