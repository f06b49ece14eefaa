#include "gazetteer/sorted_records.h"

#include <algorithm>
#include <cstring>
#include <memory>

namespace cairn {
namespace {

using Length = std::uint32_t;
constexpr std::size_t kReadBytes = 256 << 10;

Length length_at(const char* bytes) {
  Length length = 0;
  std::memcpy(&length, bytes, sizeof(length));
  return length;
}

void append_record(std::string& out, std::string_view record) {
  const auto length = static_cast<Length>(record.size());
  out.append(reinterpret_cast<const char*>(&length), sizeof(length));
  out += record;
}

}  // namespace

/// Reads one sorted piece of the file, a stretch at a time.
class SortedRecords::Reader {
 public:
  Reader(const Spool& spool, Piece piece) : spool_(spool), piece_(piece) { next(); }

  bool done() const { return done_; }
  std::string_view record() const { return std::string_view(buffer_).substr(at_, length_); }
  void next() {
    at_ += length_;
    length_ = 0;
    if (!fill(sizeof(Length))) {
      done_ = true;
      return;
    }
    length_ = length_at(buffer_.data() + at_);
    at_ += sizeof(Length);
    if (!fill(length_)) done_ = true;
  }

 private:
  bool fill(std::size_t wanted) {
    if (buffer_.size() - at_ >= wanted) return true;
    const std::size_t kept = buffer_.size() - at_;
    const std::uint64_t left = piece_.end - piece_.offset;
    if (kept + left < wanted) return false;
    std::string more;
    const auto take = static_cast<std::size_t>(std::min<std::uint64_t>(left, std::max(kReadBytes, wanted)));
    spool_.read(piece_.offset, take, more);
    piece_.offset += take;
    buffer_.erase(0, at_);
    buffer_ += more;
    at_ = 0;
    return spool_.state().has_value();
  }

  const Spool& spool_;
  Piece piece_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t length_ = 0;
  bool done_ = false;
};

SortedRecords::SortedRecords(std::size_t memory_bytes, const SpoolPlace& place)
    : memory_bytes_(memory_bytes), may_write_(!place.folder.empty()), runs_({place.folder, 1 << 20}) {}

std::string_view SortedRecords::record(std::uint64_t offset) const {
  return std::string_view(bytes_).substr(offset + sizeof(Length), length_at(bytes_.data() + offset));
}

void SortedRecords::add(std::string_view record) {
  const std::size_t used = bytes_.size() + records_.size() * sizeof(std::uint64_t);
  if (may_write_ && used + record.size() > memory_bytes_ && !records_.empty()) write_out();
  if (may_write_ && bytes_.capacity() == 0) bytes_.reserve(memory_bytes_ / 5 * 4);
  records_.push_back(bytes_.size());
  append_record(bytes_, record);
  ++count_;
}

void SortedRecords::sort() {
  std::sort(records_.begin(), records_.end(),
            [this](std::uint64_t a, std::uint64_t b) { return record(a) < record(b); });
}

void SortedRecords::write_out() {
  sort();
  Piece piece{runs_.size(), 0};
  std::string one;
  for (const std::uint64_t offset : records_) {
    one.clear();
    append_record(one, record(offset));
    runs_.append(one);
  }
  piece.end = runs_.size();
  pieces_.push_back(piece);
  bytes_.clear();
  records_.clear();
}

void SortedRecords::finish() {
  if (!pieces_.empty() && !records_.empty()) {
    write_out();
    bytes_ = std::string();
    records_ = std::vector<std::uint64_t>();
  }
  sort();
}

void SortedRecords::for_each(const std::function<bool(std::string_view)>& use) const {
  for (Cursor cursor(*this); !cursor.done(); cursor.next()) {
    if (!use(cursor.record())) return;
  }
}

namespace {

/// For a heap whose top has the smallest record; of equal ones it does not matter which comes first.
constexpr auto kLater = [](const auto& a, const auto& b) { return a->record() > b->record(); };

}  // namespace

SortedRecords::Cursor::Cursor(const SortedRecords& records) : records_(records) {
  for (const Piece& piece : records.pieces_) readers_.push_back(std::make_unique<Reader>(records.runs_, piece));
  std::erase_if(readers_, [](const auto& reader) { return reader->done(); });
  std::make_heap(readers_.begin(), readers_.end(), kLater);
  if (!readers_.empty()) std::pop_heap(readers_.begin(), readers_.end(), kLater);
}

SortedRecords::Cursor::~Cursor() = default;

// Records are either all in memory or all in the file (finish()).
bool SortedRecords::Cursor::done() const { return readers_.empty() && in_memory_ == records_.records_.size(); }

std::string_view SortedRecords::Cursor::record() const {
  return readers_.empty() ? records_.record(records_.records_[in_memory_]) : readers_.back()->record();
}

void SortedRecords::Cursor::next() {
  if (readers_.empty()) {
    ++in_memory_;
    return;
  }
  readers_.back()->next();
  if (readers_.back()->done()) {
    readers_.pop_back();
  } else {
    std::push_heap(readers_.begin(), readers_.end(), kLater);
  }
  if (!readers_.empty()) std::pop_heap(readers_.begin(), readers_.end(), kLater);
}

}  // namespace cairn
