using System.Collections.Concurrent;
using System.Net;
using EksMcp.Guard.Access;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Credentials;
using Polly;

namespace EksMcp.Kubernetes.Transport;

/// <summary>
/// The way to one cluster, shared by all calls: credentials, retries of what did nothing, one renewal on 401, time limits. What
/// fails comes out as <see cref="KubernetesException"/>; cancelling closes the exchange upstream.
/// </summary>
internal sealed class ApiConnection : IAsyncDisposable, IDisposable
{
    private readonly ClusterTarget _target;
    private readonly Redactor _redactor;
    private readonly TimeProvider _time;
    private readonly Sockets _sockets;
    private readonly ConnectionFaults _faults;
    private readonly ResiliencePipeline<HttpResponseMessage> _reads;
    private readonly ResiliencePipeline<HttpResponseMessage> _writes;
    private readonly ConcurrentDictionary<Type, object> _slots = new();
    private volatile bool _refused;

    internal ApiConnection(ClusterTarget target, Redactor redactor, TimeProvider time)
    {
        _target = target;
        _redactor = redactor;
        _time = time;
        _sockets = new Sockets(target);
        _faults = new ConnectionFaults(target, redactor);
        _reads = RetryPolicy.Reads(target.Limits, time);
        _writes = RetryPolicy.Writes(target.Limits, time);
    }

    internal ClusterIdentity Cluster => _target.Identity;

    /// <summary>A call ended in 401, also after its renewal.</summary>
    internal bool WasRefused => _refused;

    /// <summary>What another part of this gateway keeps as long as this connection stands, one object a type.</summary>
    internal T GetOrAdd<T>(Func<T> create) where T : class => (T)_slots.GetOrAdd(typeof(T), static (_, make) => make(), create);

    /// <summary>Reads. Everything but a 2xx answer throws <see cref="KubernetesException"/>.</summary>
    internal Task<ApiAnswer> GetAsync(string pathAndQuery, string accept, ReadGrant grant, CancellationToken cancellationToken) =>
        AskAsync(new ApiCall(HttpMethod.Get, pathAndQuery, accept, null, grant), cancellationToken);

    /// <summary>Asks an access review; nothing else passes the network door by POST.</summary>
    internal Task<ApiAnswer> PostReviewAsync(string path, ReadOnlyMemory<byte> json, ReadGrant grant, CancellationToken cancellationToken) =>
        AskAsync(new ApiCall(HttpMethod.Post, path, "application/json", json, grant), cancellationToken);

    /// <summary>Writes. The call must have a body: the platform repeats a request without one by itself when a kept connection turns out to be closed.</summary>
    internal Task<ApiAnswer> WriteAsync(ApiCall call, CancellationToken cancellationToken) =>
        call is { Write: not null, Body: not null } ? AskAsync(call, cancellationToken) : throw new ArgumentException("a write has a grant and a body", nameof(call));

    /// <summary>Gets the credential as a request would.</summary>
    internal async Task<CredentialSummary> CheckCredentialAsync(CancellationToken cancellationToken)
    {
        var value = await _target.Credential.GetAsync(cancellationToken);
        return new CredentialSummary(_target.Credential.Description, value.Certificate?.NotAfter);
    }

    private async Task<ApiAnswer> AskAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var credential = await _target.Credential.GetAsync(cancellationToken);
        var response = await ExchangeAsync(call, credential, cancellationToken);
        var handedOn = false;
        try
        {
            if (response.StatusCode == HttpStatusCode.Unauthorized && _target.Credential.Renew(credential)
                && await _target.Credential.GetAsync(cancellationToken) is var renewed && !ReferenceEquals(renewed, credential))
            {
                response.Dispose();
                response = await ExchangeAsync(call, renewed, cancellationToken);
            }

            if (!response.IsSuccessStatusCode) throw await FailureAsync(response, cancellationToken);
            var answer = new ApiAnswer(response, await BodyAsync(response, call.MayFallSilent, cancellationToken));
            handedOn = true;
            return answer;
        }
        finally
        {
            if (!handedOn) response.Dispose();
        }
    }

    private async Task<KubernetesException> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.Unauthorized) _refused = true;
        var body = await BodyAsync(response, false, cancellationToken);
        var failure = await StatusBody.ExplainAsync(response, body, _target.Limits.ErrorBody, _redactor, cancellationToken);
        return failure.Code == KubernetesError.Unauthorized ? Refused(failure) : failure;
    }

    private async Task<HttpResponseMessage> ExchangeAsync(ApiCall call, CredentialValue credential, CancellationToken cancellationToken)
    {
        try
        {
            return await (call.Write is null ? _reads : _writes).ExecuteAsync(async token => await TryAsync(call, credential, token), cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw _faults.NoAnswer(e);
        }
    }

    private async Task<HttpResponseMessage> TryAsync(ApiCall call, CredentialValue credential, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_target.Limits.Headers, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var request = call.ToRequest(_target, credential);
        try
        {
            return await _sockets.SendAsync(request, credential, both.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler's own limit, on connecting, leaves our token alone.
            throw late.IsCancellationRequested ? _faults.NoHeaders(e) : _faults.NoConnection(e);
        }
    }

    private async Task<Stream> BodyAsync(HttpResponseMessage response, bool mayFallSilent, CancellationToken cancellationToken) =>
        new IdleTimeoutStream(await response.Content.ReadAsStreamAsync(cancellationToken), mayFallSilent ? null : _target.Limits.IdleBody, _time, _faults.BrokenBody);

    private KubernetesException Refused(KubernetesException failure) => new(KubernetesError.Unauthorized,
        $"The cluster {Cluster.FullName} refused {_target.Credential.Description}: {failure.Message}", _target.Credential.Remedy)
    {
        Status = failure.Status,
        Reason = failure.Reason,
        Causes = failure.Causes,
        RequestId = failure.RequestId,
    };

    /// <summary>Calls under way may go on; no socket is kept between their requests.</summary>
    internal void Retire() => _sockets.Retire();

    public void Dispose()
    {
        _sockets.Dispose();
        _target.Credential.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
