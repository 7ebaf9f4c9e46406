# frozen_string_literal: true

require "io/wait"
require "socket"

# A client of Frontdesk without dependencies, for Ruby 3.0 and later: copy this file.
#
#     desk = Frontdesk.new("/run/frontdesk/api.sock")
#     answer = desk.call("Sessions/Validate", {session_token: token, app: Frontdesk::PRO})
#     puts answer[:session][:user_name]
#
# Messages are hashes with the names of Protos/frontdesk/v1, where they are described. In an answer,
# a field that is 0, false or empty is absent, and a field that is not in the tables below is left
# out.
#
# A Frontdesk makes one call at a time: keep one for each thread of each process. It connects with
# the first call, and again where the daemon was restarted.
class Frontdesk
  # FlowKind, App, ProblemReason
  SIGN_IN = 1
  PRO, ANYWHERE, PATIENT, CRM, SERVICE, SETTINGS = *1..6
  INVALID_FIELD, NOT_ACCEPTED, TOO_MANY_ATTEMPTS, TOO_MANY_STEPS = *1..4
  TOO_LARGE = 3 # ErrorReason
  REQUEST_LIMIT = 65_536 # The daemon closes the connection on more bytes in one frame.

  # The numbers of each message's fields; [number, fields] is a message, [number, [fields]] several.
  CLIENT = {address: 1, user_agent: 2, locale: 3}.freeze
  ANSWER = {identify: [1, {office: 1, user: 2, password: 3, app: 4}]}.freeze
  VIOLATION = {field: 1, reason: 2, description: 3}.freeze
  SESSION = {
    session_id: 1, tenant_id: 2, tenant: 3, account_id: 4, user_name: 5, app: 6, role: 7,
    proofs: [8, [{kind: 1, proven_at: 2}]], created_at: 9, last_seen_at: 10, idle_expires_at: 11,
    expires_at: 12, client: [13, CLIENT], current: 14
  }.freeze
  # What a flow may need next. A frontend that answers one puts its fields here, and those of the
  # answer into ANSWER.
  NEEDS = %i[
    password choose_second_factor one_time_code security_question confirm_email
    set_security_question change_password set_password choose_time_zone enroll_authenticator recover
  ].each_with_index.to_h { |name, place| [name, [11 + place, {}]] }.merge(
    {registration_form: [27, {}], verification_code: [28, {}], choose_clinic_group: [29, {}]}
  ).freeze
  STEP = {
    flow_token: 1, expires_at: 2,
    problem: [3, {reason: 1, violations: [2, [VIOLATION]], retry_at: 3}], identify: [10, {}],
    signed_in: [40, {session_token: 1, session: [2, SESSION]}],
    refused: [41, {reason: 1, retry_at: 2}],
    **NEEDS
  }.freeze
  ERROR_INFO = {reason: 1, violations: [2, [VIOLATION]], retry_after_ms: 3, request_id: 4}.freeze
  STATUS = {code: 1, message: 2, details: [3, [{value: [2, ERROR_INFO]}]]}.freeze

  # What each method takes and what it gives.
  METHODS = {
    "Flows/Start" => [{client: [1, CLIENT], kind: 2, app: 3, answer: [4, ANSWER]}, STEP],
    "Flows/Advance" => [{client: [1, CLIENT], flow_token: 2, answer: [3, ANSWER]}, STEP],
    "Flows/Describe" => [{client: [1, CLIENT], flow_token: 2}, STEP],
    "Flows/Cancel" => [{client: [1, CLIENT], flow_token: 2}, {}],
    "Sessions/Validate" => [
      {session_token: 1, app: 2, tenant_id: 3, background: 4}, {session: [1, SESSION]}
    ],
    "Sessions/SignOut" => [{session_token: 1}, {}],
    "Sessions/List" => [{session_token: 1}, {sessions: [1, [SESSION]]}],
    "Sessions/End" => [{session_token: 1, session_id: 2, password: 3, client: [4, CLIENT]}, {}],
    "Sessions/EndOthers" => [{session_token: 1, password: 2, client: [3, CLIENT]}, {ended: 1}],
    "Health/Check" => [{}, {status: 1}]
  }.freeze

  # A call that failed. `code` is gRPC's; `reason` is one of ErrorReason, 0 if the daemon did not
  # answer. After code 4 or 14 it may be unknown whether what was asked for was done.
  class Error < StandardError
    attr_reader :code, :reason, :violations, :retry_after_ms, :request_id

    def initialize(code, message, info = {})
      super("#{message} (code #{code})")
      @code, @reason = code, info.fetch(:reason, 0)
      @violations = info.fetch(:violations, [])
      @retry_after_ms = info.fetch(:retry_after_ms, 0)
      @request_id = info.fetch(:request_id, "")
    end

    def must_sign_in? = code == 16
    def temporary? = [4, 8, 14].include?(code) && reason != TOO_LARGE
  end

  # `timeout`: seconds for a call, from connecting to the last byte of the answer.
  def initialize(path = "/run/frontdesk/api.sock", timeout: 10)
    @path, @timeout, @socket, @stream = path, timeout, nil, -1
  end

  # The answer to one call, such as "Sessions/Validate". Raises Frontdesk::Error.
  def call(method, message, timeout: @timeout)
    raise Error.new(4, "no answer in time") unless timeout.positive? # The daemon takes 0 for no limit.

    (service, name), (takes, gives) = method.split("/"), METHODS.fetch(method)
    data = encode(
      {service: 1, method: 2, payload: [3, takes], timeout_nano: 4},
      {service: "frontdesk.v1.#{service}", method: name, payload: message,
       timeout_nano: (timeout * 1e9).to_i}
    )
    if data.bytesize > REQUEST_LIMIT
      words = "the request has #{data.bytesize} bytes; the daemon accepts #{REQUEST_LIMIT}"
      raise Error.new(8, words, {reason: TOO_LARGE})
    end

    answer = within(timeout) { exchange(data, {status: [1, STATUS], payload: [2, gives]}) }
    status = answer.fetch(:status, {})
    return answer.fetch(:payload, {}) if status.fetch(:code, 0).zero?

    info = status.fetch(:details, [{}]).first.fetch(:value, {})
    raise Error.new(status[:code], status.fetch(:message, ""), info)
  end

  def close
    @socket&.close
    @socket, @stream = nil, -1
  end

  private

  def within(timeout)
    @deadline = now + timeout
    complete = false
    answer = yield
    complete = true
    answer
  rescue Error
    raise
  rescue StandardError => error
    raise Error.new(14, "#{@path}: #{error.message}")
  ensure
    close unless complete # An answer that still comes must not be taken for the next call's.
  end

  def exchange(data, fields)
    connect
    @stream += 2
    write([data.bytesize, @stream, 1, 0].pack("NNCC") + data)
    length, stream, kind = read(10).unpack("NNC")
    if stream != @stream || kind != 2 || length > 4 << 20
      raise Error.new(14, "what came is not the answer")
    end
    decode(fields, read(length))
  end

  def connect
    # An idle connection has nothing to read, not even an end.
    return if @socket && @stream < 0x7FFFFFFF && !@socket.wait_readable(0)

    close
    @socket = UNIXSocket.new(@path)
  end

  def write(data)
    until data.empty?
      count = @socket.write_nonblock(data, exception: false)
      count == :wait_writable ? wait(:wait_writable) : data = data.byteslice(count..)
    end
  end

  def read(count)
    data = String.new(encoding: Encoding::BINARY)
    while data.bytesize < count
      part = @socket.read_nonblock(count - data.bytesize, exception: false)
      raise Error.new(14, "#{@path}: the daemon closed the connection") if part.nil?

      part == :wait_readable ? wait(:wait_readable) : data << part
    end
    data
  end

  def wait(event)
    left = @deadline - now
    return if left.positive? && @socket.public_send(event, left)

    raise Error.new(4, "no answer in time")
  end

  def now = Process.clock_gettime(Process::CLOCK_MONOTONIC)

  # The bytes of a message. A name that is not in `fields` is a KeyError.
  def encode(fields, message)
    message.each_with_object(String.new(encoding: Encoding::BINARY)) do |(name, value), data|
      number, inner = fields.fetch(name)
      value = encode(inner, value) if inner
      value = 1 if value == true
      next if !inner && [nil, false, 0, ""].include?(value)

      if value.is_a?(Integer)
        data << varint(number << 3) << varint(value)
      else
        data << varint(number << 3 | 2) << varint(value.bytesize) << value.b
      end
    end
  end

  # The message in `data`.
  def decode(fields, data)
    names = fields.to_h { |name, (number, _)| [number, name] }
    message, place = {}, 0
    take = lambda do |count|
      place += count
      raise Error.new(14, "what came is cut short") if place > data.bytesize

      data.byteslice(place - count, count)
    end
    integer = lambda do
      value = shift = 0
      loop do
        byte = take.(1).ord
        value |= (byte & 127) << shift
        shift += 7
        break value if byte < 128
      end
    end
    while place < data.bytesize
      tag = integer.()
      value =
        case tag & 7
        when 0 then integer.()
        when 1 then take.(8)
        when 2 then take.(integer.())
        when 5 then take.(4)
        else raise Error.new(14, "what came is malformed")
        end
      name = names[tag >> 3] or next
      _, inner = fields[name]
      case inner
      when Array then (message[name] ||= []) << decode(inner.first, value)
      when Hash then message[name] = decode(inner, value)
      else message[name] = value.is_a?(Integer) ? value : value.force_encoding(Encoding::UTF_8)
      end
    end
    message
  end

  def varint(value)
    data = String.new(encoding: Encoding::BINARY)
    while value > 127
      data << (value & 127 | 128)
      value >>= 7
    end
    data << value
  end
end
