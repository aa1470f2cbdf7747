namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>A few requests, one after the other, to a server that holds nothing but what a fresh one holds.</summary>
internal sealed record WriteCase(string Name, params WriteStep[] Steps);

/// <summary>One request and what it must be answered with. <c>{2:metadata.uid}</c> in path or body stands for a field of an earlier answer.</summary>
internal sealed record WriteStep(string Method, string Path, string? Body)
{
    public string Type { get; private init; } = "application/json";

    public Caller As { get; private init; }

    public int Status { get; private init; }

    public string? Message { get; private init; }

    /// <summary>Fields of the answer: path and text; <c>*</c>: anything, null: absent.</summary>
    public IReadOnlyList<(string Path, string? Text)> Fields { get; private init; } = [];

    /// <summary>Owners of the answered object, as in <see cref="OwnerLines"/>, and their fields; null: no such owner.</summary>
    public IReadOnlyList<(string Owner, string? Fields)> Owners { get; private init; } = [];

    /// <summary>The server says it in words of its own language, which are not compared.</summary>
    public bool InOwnWords { get; private init; }

    /// <summary>A field of the answer for which the request is repeated: some things a server does a moment later.</summary>
    public (string Path, string Text)? Awaited { get; private init; }

    public static WriteStep Get(string path) => new("GET", path, null);

    public static WriteStep Post(string path, string body) => new("POST", path, body);

    public static WriteStep Put(string path, string body) => new("PUT", path, body);

    public static WriteStep Delete(string path, string? body = null) => new("DELETE", path, body);

    public static WriteStep Merge(string path, string body) => new("PATCH", path, body) { Type = "application/merge-patch+json" };

    public static WriteStep Strategic(string path, string body) => new("PATCH", path, body) { Type = "application/strategic-merge-patch+json" };

    public static WriteStep Operations(string path, string body) => new("PATCH", path, body) { Type = "application/json-patch+json" };

    public static WriteStep Apply(string path, string body) => new("PATCH", path, body) { Type = "application/apply-patch+yaml" };

    public WriteStep In(string type) => this with { Type = type };

    public WriteStep By(Caller caller) => this with { As = caller };

    public WriteStep Until(string path, string text) => this with { Awaited = (path, text) };

    public WriteStep Gives(int status, string? message = null) => this with { Status = status, Message = message };

    /// <summary>The status, and a message that only the real server knows to the letter.</summary>
    public WriteStep GivesInOwnWords(int status) => this with { Status = status, InOwnWords = true };

    public WriteStep With(string path, string? text) => this with { Fields = [.. Fields, (path, text)] };

    public WriteStep Owned(string owner, string fields) => this with { Owners = [.. Owners, (owner, fields)] };

    public WriteStep NotOwned(string owner) => this with { Owners = [.. Owners, (owner, null)] };

    public WriteStep OwnedByNobody() => With("metadata.managedFields", null);

    /// <summary>The real server names owners in the order of a hash table.</summary>
    public WriteStep InAnyOrder() => this with { InOwnWords = true };
}
