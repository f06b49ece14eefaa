#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

// A writer of small WARC files for the tests.

namespace cairn {

/// A record with the fields given ("WARC-Type: response\r\n…") and its right length.
inline std::string warc_record(std::string_view fields, std::string_view block, std::string_view version = "1.1") {
  return "WARC/" + std::string(version) + "\r\n" + std::string(fields) +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + std::string(block) + "\r\n\r\n";
}

inline std::string response_fields(std::string_view url, std::string_view more = "") {
  return "WARC-Type: response\r\nWARC-Target-URI: " + std::string(url) +
         "\r\nWARC-Date: 2018-11-16T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n" +
         std::string(more);
}

inline std::string http_response(std::string_view body, std::string_view type = "text/html; charset=utf-8",
                                 std::string_view more = "", std::string_view status = "200 OK") {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: " + std::string(type) + "\r\n" + std::string(more) +
         "\r\n" + std::string(body);
}

/// A page that says how many were killed.
inline std::string page_of(int killed) {
  return "<html><body><article><h1>Strike on Tel Amara</h1><p>" + std::to_string(killed) +
         " people were killed in Tel Amara on Thursday, residents said.</p></article></body></html>";
}

inline std::string page_record(int killed) {
  return warc_record(response_fields("https://news.example/" + std::to_string(killed)), http_response(page_of(killed)));
}

/// `window_bits`: 16 + MAX_WBITS for gzip, MAX_WBITS for zlib, -MAX_WBITS for raw deflate.
inline std::string deflated(std::string_view bytes, int window_bits) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string gzipped(std::string_view bytes) { return deflated(bytes, 16 + MAX_WBITS); }

}  // namespace cairn
