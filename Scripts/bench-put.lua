-- For wrk: every request puts a card that nobody has put before; juror by juror, application by application.
local threads = 0

function setup(thread)
    thread:set("part", threads)
    threads = threads + 1
end

local first = tonumber(os.getenv("FIRST"))
local jurors, parts = 64, 2
local body = '{"scores":{"idea":4,"market":3,"planning":5,"presentation":2,"team":4},'
    .. '"comment":"Der Kundennutzen ist belegt, der Vertrieb fehlt noch.","submit":true}'
local count = 0

function request()
    local card = count * parts + part
    count = count + 1
    local seat, application = card % jurors, math.floor(card / jurors) + 1
    local path = "/api/v1/calls/senkrechtstarter-2001/rounds/idea-jury/scorecards/" .. application
    local headers = {
        ["Authorization"] = "Bearer juror-" .. (first + seat),
        ["Content-Type"] = "application/json",
        ["Idempotency-Key"] = "card-" .. card,
    }
    return wrk.format("PUT", path, headers, body)
end
