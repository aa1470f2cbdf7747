namespace EksMcp.Sandbox;

/// <summary>One way in which the simulated server misbehaves.</summary>
public abstract record FaultAction
{
    private protected FaultAction() { }

    /// <summary>Waits, on the server's clock, before it answers as usual.</summary>
    public static FaultAction Delay(TimeSpan time) => new DelayFault(time);

    /// <summary>Answers with an error. 429 comes with a Retry-After header (1 second unless told).</summary>
    /// <param name="code">400 to 599.</param>
    /// <param name="retryAfter">Value of the header, in whole seconds; null: none but for 429.</param>
    /// <param name="message">Message of the Status; null: the server's own.</param>
    public static FaultAction Status(int code, TimeSpan? retryAfter = null, string? message = null) => new StatusFault(code, retryAfter, message);

    /// <summary>Closes the connection (or the HTTP/2 stream) after so many bytes of the body.</summary>
    public static FaultAction CutAfter(long bytes) => new CutFault(bytes);

    /// <summary>Ends the sending side of the connection after so many bytes of the body, and goes on listening until the
    /// client hangs up. All requests of an HTTP/2 connection lose their answers.</summary>
    public static FaultAction HalfClose(long bytes) => new HalfCloseFault(bytes);

    /// <summary>Accepts the request and never answers; ends when the client goes or the server stops.</summary>
    public static FaultAction NeverAnswer() => new SilenceFault();

    /// <summary>Answers 200 with this text as JSON.</summary>
    public static FaultAction Garbage(string text = "{\"kind\":\"PodList\",\"items\":[{\"metadata\":{\"name\":") => new GarbageFault(text);

    /// <summary>Answers with this content type whatever the body is.</summary>
    public static FaultAction ContentType(string contentType) => new ContentTypeFault(contentType);

    /// <summary>Sends the body in small pieces with pauses (on the server's clock) between them.</summary>
    public static FaultAction Trickle(int bytesPerPiece, TimeSpan pause) => new TrickleFault(bytesPerPiece, pause);

    /// <summary>Answers with this line again and again, without end.</summary>
    public static FaultAction EndlessLog(string line = "still here") => new EndlessLogFault(line);

    /// <summary>A validating webhook refuses the write, in whole or as a dry run.</summary>
    /// <param name="webhook">Its name, for example <c>policy.example.com</c>.</param>
    /// <param name="message">Why.</param>
    public static FaultAction WebhookDenies(string webhook, string message) => new DenialFault(webhook, message);

    /// <summary>A validating webhook does not answer a write: it fails when, on the server's clock, the time of the webhook is over.</summary>
    /// <param name="webhook">Its name.</param>
    /// <param name="timeout">How long the server waits for it: 10 seconds unless its configuration says otherwise.</param>
    public static FaultAction WebhookHangs(string webhook, TimeSpan timeout) => new HangingFault(webhook, timeout);

    /// <summary>Takes every continue token for too old: 410 with a fresh, inconsistent one.</summary>
    public static FaultAction ExpireContinue() => new ExpireContinueFault();
}

internal sealed record DelayFault(TimeSpan Time) : FaultAction;
internal sealed record StatusFault(int Code, TimeSpan? RetryAfter, string? Message) : FaultAction;
internal sealed record CutFault(long Bytes) : FaultAction;
internal sealed record HalfCloseFault(long Bytes) : FaultAction;
internal sealed record SilenceFault : FaultAction;
internal sealed record GarbageFault(string Text) : FaultAction;
internal sealed record ContentTypeFault(string Value) : FaultAction;
internal sealed record TrickleFault(int BytesPerPiece, TimeSpan Pause) : FaultAction;
internal sealed record EndlessLogFault(string Line) : FaultAction;
internal sealed record ExpireContinueFault : FaultAction;
internal abstract record WebhookFault(string Webhook) : FaultAction;
internal sealed record DenialFault(string Webhook, string Message) : WebhookFault(Webhook);
internal sealed record HangingFault(string Webhook, TimeSpan Timeout) : WebhookFault(Webhook);
