-- Requests in absolute-form, one host after the other. Arguments: proxy|direct, keep|close, path, hosts...
local requests, turn = {}, 0

function init(arguments)
  local through, stay, path = arguments[1] == "proxy", arguments[2] == "keep", arguments[3]
  for i = 4, #arguments do
    local host = arguments[i]
    local headers = { ["Host"] = host, ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) Bench", ["Accept"] = "text/html,*/*;q=0.8" }
    if not stay then headers["Connection"] = "close" end
    requests[#requests + 1] = wrk.format("GET", through and ("http://" .. host .. path) or path, headers)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary, latency, rates)
  local e = summary.errors
  io.write(string.format("FIGURES %d %d %.0f %.0f %d\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), e.connect + e.read + e.write + e.timeout))
end
