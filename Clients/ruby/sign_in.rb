# frozen_string_literal: true

# Signs in, shows whose session it is, and ends it.
#
#     ruby sign_in.rb SOCKET OFFICE USER < PASSWORD
#
# The exit status is 0 for success, 1 for a rejected sign-in, 69 for "try again", 75 for a need
# that this client cannot answer, and 70 for anything else.
require_relative "frontdesk"

path, office, user = ARGV
password = $stdin.gets.to_s.chomp
desk = Frontdesk.new(path)
begin
  step = desk.call("Flows/Start", {
    # A frontend sends the person's address, as its own proxy reports it.
    client: {address: "192.0.2.7", user_agent: "sign_in.rb"},
    kind: Frontdesk::SIGN_IN,
    answer: {identify: {office: office, user: user, password: password, app: Frontdesk::PRO}}
  })
  unless step[:signed_in]
    unless step[:identify] || step[:refused]
      # A page shows the form of that need, and answers with Flows/Advance. If it has no form for
      # the need, it says so.
      need = Frontdesk::NEEDS.keys.find { |name| step.key?(name) } || "something newer"
      desk.call("Flows/Cancel", {flow_token: step[:flow_token]})
      warn "not signed in yet: #{need} is needed, and not answered here"
      exit 75
    end
    problem = step[:problem] || step[:refused] || {}
    if problem[:reason] == Frontdesk::NOT_ACCEPTED
      abort "the office, user or password is incorrect"
    end
    # The person must wait until `retry_at`, or a field is invalid. A page shows its form again,
    # and answers with Flows/Advance and this step's flow_token.
    abort "not signed in: #{problem}"
  end
  token = step[:signed_in][:session_token] # Into a cookie: HttpOnly; Secure; SameSite=Lax.

  # With every further request:
  question = {session_token: token, app: Frontdesk::PRO}
  session = desk.call("Sessions/Validate", question)[:session]
  puts "signed in: #{session[:user_name]} at #{session[:tenant]}"

  desk.call("Sessions/SignOut", {session_token: token})
  begin
    desk.call("Sessions/Validate", question)
  rescue Frontdesk::Error => error
    raise unless error.must_sign_in?

    puts "signed out"
  end
rescue Frontdesk::Error => error
  # A page says "try again" for a temporary error and "sorry" for others, and logs the details.
  call = error.request_id.empty? ? "-" : error.request_id
  warn "#{error.message}, reason #{error.reason}, call #{call}"
  exit(error.temporary? ? 69 : 70)
end
