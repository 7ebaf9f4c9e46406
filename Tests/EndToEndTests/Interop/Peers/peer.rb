# frozen_string_literal: true

# Executes the commands on standard input with Clients/ruby, one line per answer; see Peer.swift.
folder, path = ARGV
require "#{folder}/frontdesk"

Desk = Frontdesk.new(path)
$timeout, $flow_token = 60.0, ""

def call(method, message) = Desk.call(method, message, timeout: $timeout)

def step(method, message, office, user, password, address)
  answer = call(method, {
    client: {address: address, user_agent: "Prüfer 🦊", locale: "de-CH"},
    answer: {identify: {office: office, user: user, password: password, app: Frontdesk::PRO}}
  }.merge(message))
  return ["signed_in", answer[:signed_in][:session_token]] if answer[:signed_in]

  $flow_token, problem = answer.fetch(:flow_token, ""), answer.fetch(:problem, {})
  ["need", problem.fetch(:reason, 0), problem.fetch(:retry_at, 0),
   *problem.fetch(:violations, []).map { |violation| violation[:field] }]
end

def validate(token)
  call("Sessions/Validate", {session_token: token, app: Frontdesk::PRO})[:session]
end

def listed(token)
  sessions = call("Sessions/List", {session_token: token})[:sessions]
  sessions.find { |session| session[:current] }[:session_id]
end

def answer(command, *words)
  case command
  when "start" then step("Flows/Start", {kind: Frontdesk::SIGN_IN}, *words)
  when "advance" then step("Flows/Advance", {flow_token: $flow_token}, *words)
  when "validate"
    session = validate(*words)
    names = %i[session_id tenant_id tenant account_id user_name app role created_at expires_at]
    ["session", *names.map { |name| session.fetch(name, 0) }, session[:client][:user_agent],
     *session[:proofs].map { |proof| proof[:kind] }]
  when "sign-out"
    call("Sessions/SignOut", {session_token: words.first})
    ["ok"]
  when "many"
    first, second, count = words
    found = Array.new(count.to_i) { [validate(first)[:session_id], listed(second)] }
    found.uniq.size == 1 ? ["many", found.size, *found.first] : ["mixed"]
  when "timeout"
    $timeout = words.first.to_f
    ["ok"]
  end
end

$stdout.sync = true
$stdin.each_line(chomp: true) do |line|
  result = begin
    answer(*line.split("\t", -1))
  rescue Frontdesk::Error => error
    ["error", error.code, error.reason, error.retry_after_ms, error.request_id.empty? ? "no" : "yes",
     *error.violations.map { |violation| violation[:field] }]
  end
  puts result.join("\t")
end
