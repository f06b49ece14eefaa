#include "server/post.h"

#include <httplib.h>

#include <string_view>

namespace cairn {

Result<std::string> post_to(const std::string& url, const std::string& media_type, const std::string& body,
                            std::size_t most_bytes) {
  const std::size_t host = url.find("://");
  const bool is_web = url.starts_with("http://") || url.starts_with("https://");
  const std::size_t path = is_web ? url.find('/', host + 3) : std::string::npos;
  if (!is_web || url.size() == host + 3 || path == host + 3) return fail("\"" + url + "\" is no address that begins with http:// or https://");
  httplib::Client client(url.substr(0, path));
  if (!client.is_valid()) return fail("\"" + url + "\" is no address that begins with http:// or https://");
  client.set_connection_timeout(20);
  client.set_read_timeout(60);
  std::string answer;
  bool is_too_long = false;
  httplib::Request request;
  request.method = "POST";
  request.path = path == std::string::npos ? "/" : url.substr(path);
  request.set_header("Content-Type", media_type);
  request.body = body;
  request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
    is_too_long = answer.size() + size > most_bytes;
    if (!is_too_long) answer.append(data, size);
    return !is_too_long;
  };
  const auto result = client.send(request);
  if (is_too_long) return fail(url + ": answers with more than " + std::to_string(most_bytes) + " bytes");
  if (!result) return fail(url + ": cannot be reached (" + httplib::to_string(result.error()) + ")");
  if (result->status != 200) return fail(url + ": answers with status " + std::to_string(result->status));
  return answer;
}

}  // namespace cairn
