#include "server/answer.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

namespace cairn {
namespace {

// MapLibre starts its worker from a blob that its own script makes, and paints the map from data: and blob: images.
constexpr std::string_view kPolicy =
    "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

std::string media_type_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kTypes = {{
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".json", "application/json; charset=utf-8"},
      {".png", "image/png"},
      {".woff2", "font/woff2"},
      {".txt", "text/plain; charset=utf-8"},
      {".map", "application/json; charset=utf-8"},
  }};
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return std::string(type);
  }
  return "application/octet-stream";
}

bool is_ours(std::string_view host, int port) {
  for (const std::string_view name : {"127.0.0.1", "localhost", "[::1]"}) {
    const std::string with_port = std::string(name) + ":" + std::to_string(port);
    if (host == with_port || (port == 80 && host == name)) return true;
  }
  return false;
}

bool is_our_origin(std::string_view origin, int port) {
  constexpr std::string_view kScheme = "http://";
  return origin.starts_with(kScheme) && is_ours(origin.substr(kScheme.size()), port);
}

Answer with_headers(int status, std::string media_type, std::shared_ptr<const std::string> body) {
  return {.status = status,
          .media_type = std::move(media_type),
          .body = std::move(body),
          .headers = {{"Content-Security-Policy", std::string(kPolicy)},
                      {"X-Content-Type-Options", "nosniff"},
                      {"X-Frame-Options", "DENY"},
                      {"Referrer-Policy", "no-referrer"},
                      {"Cross-Origin-Resource-Policy", "same-origin"},
                      {"Cross-Origin-Opener-Policy", "same-origin"},
                      {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
                      {"Cache-Control", "no-cache"}}};
}

Answer plain(int status, std::string words) {
  return with_headers(status, "text/plain; charset=utf-8", std::make_shared<const std::string>(std::move(words)));
}

}  // namespace

Assets read_assets(const std::string& folder) {
  namespace fs = std::filesystem;
  Assets assets;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!at->is_regular_file(error)) continue;
    std::ifstream file(at->path(), std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const std::string name = fs::relative(at->path(), folder, error).generic_string();
    assets[name] = {media_type_of(name), std::make_shared<const std::string>(std::move(bytes))};
  }
  return assets;
}

Answer answer(const PreparedRecord& record, const Assets& assets, const Request& request, int port) {
  if (!request.host || !is_ours(*request.host, port)) {
    return plain(421, "This server answers only to 127.0.0.1 and localhost.\n");
  }
  if (request.origin && !is_our_origin(*request.origin, port)) {
    return plain(403, "This server answers only its own pages.\n");
  }
  if (request.method != "GET" && request.method != "HEAD") {
    Answer refused = plain(405, "This server only shows the record.\n");
    refused.headers.emplace_back("Allow", "GET, HEAD");
    return refused;
  }
  constexpr std::string_view kAssets = "/assets/";
  if (request.path.starts_with(kAssets)) {
    const auto found = assets.find(std::string_view(request.path).substr(kAssets.size()));
    if (found == assets.end()) return plain(404, "There is no such file.\n");
    return with_headers(200, found->second.media_type, found->second.body);
  }
  Response page = respond(record, request.path, request.query);
  return with_headers(page.status, page.media_type, std::make_shared<const std::string>(std::move(page.body)));
}

}  // namespace cairn
