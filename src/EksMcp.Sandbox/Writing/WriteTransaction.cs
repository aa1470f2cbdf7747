using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Schemas;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation;
using EksMcp.Sandbox.Writing.Admission;

namespace EksMcp.Sandbox.Writing;

/// <summary>
/// The one way of a client's write into the store: reads what is there, lets a change make of it what shall be there, and
/// passes that through defaults, ownership, admission, strategy and validation, in one step. A dry run stops before the end.
/// </summary>
internal sealed class WriteTransaction(ObjectStore store, SandboxOptions options, FaultInjection faults)
{
    /// <summary>Makes a new object.</summary>
    /// <exception cref="ApiFailureException">It may not be made.</exception>
    public StoredObject Create(WriteRequest request, Func<ObjectSchema, JsonObject> make) =>
        store.Transact(request.DryRun, step => Create(step, request, make(SchemaOf(step.State, request)), FieldOperation.Update));

    /// <summary>Changes an object, or makes it where that is allowed.</summary>
    /// <param name="request">What is changed.</param>
    /// <param name="change">Makes the new object of the live one (null: there is none), in the version of the request; null: there is nothing to change.</param>
    /// <exception cref="ApiFailureException">It may not be changed.</exception>
    public (StoredObject Stored, bool Created) Change(WriteRequest request, ObjectChange change) => store.Transact(request.DryRun, step =>
    {
        var before = step.State.Find(request.Definition.StorageKey, request.Namespace, request.Name);
        var live = before is null ? null : Written(request, before.Value);
        if (change.Make((JsonObject?)live?.DeepClone(), SchemaOf(step.State, request)) is not { } after) { throw Failures.NotFound(request.Definition, request.Name); }
        return before is null ? (Create(step, request, after, change.Operation), true) : (Update(step, request, before, live!, after, change.Operation), false);
    });

    private StoredObject Create(StoreTransaction step, WriteRequest request, JsonObject obj, FieldOperation? operation)
    {
        var definition = request.Definition;
        ObjectDefaults.Apply(definition, request.Resource.Version.Name, obj, options.Profile);
        if (operation == FieldOperation.Update) { Track(step, request, null, obj); }
        DefinitionLife.CheckCreate(step.State, definition);
        NamespaceAdmission.CheckCreate(step.State, request, Metadata.Of(obj).TextOr("", "name"));
        LimitRangeAdmission.Default(step.State, definition, request.Namespace, obj);
        Metadata.Create(obj, request.Namespace, options.Time.GetUtcNow());
        Metadata.GenerateName(obj);
        var stored = VersionForms.ToStored(request.Resource, obj);
        ObjectStrategy.Prepare(definition, stored, null, request.Subresource);
        Check(request, stored, null);
        LimitRangeAdmission.Check(step.State, definition, request.Namespace, stored, isNew: true);
        var quotas = QuotaAdmission.Check(step.State, definition, request.Namespace, stored, null);
        var metadata = Metadata.Of(stored);
        if (operation == FieldOperation.Apply) { metadata.Remove("resourceVersion"); }
        if (metadata.TextOr("", "resourceVersion").Length > 0) { throw Failures.Unexplained("resourceVersion should not be set on objects to be created"); }
        if (step.State.Find(definition.StorageKey, request.Namespace, metadata.TextOr("", "name")) is not null)
        {
            throw Failures.AlreadyExists(definition, metadata.TextOr("", "name"));
        }

        QuotaAdmission.Count(step, quotas);
        var made = step.Put(definition, stored);
        if (definition.StorageKey == CustomDefinitions.StorageKey) { DefinitionLife.Begin(step, definition, made, faults.Holds(made.Name), options.Time.GetUtcNow()); }
        return made;
    }

    private StoredObject Update(StoreTransaction step, WriteRequest request, StoredObject before, JsonObject live, JsonObject after, FieldOperation? operation)
    {
        var definition = request.Definition;
        ObjectDefaults.Apply(definition, request.Resource.Version.Name, after, options.Profile);
        if (operation == FieldOperation.Update) { Track(step, request, live, after); }
        var (known, stored) = (VersionForms.ToStored(request.Resource, live), VersionForms.ToStored(request.Resource, after));
        Metadata.Update(stored, known);
        ObjectStrategy.Prepare(definition, stored, known, request.Subresource);
        Check(request, stored, known);
        if (Deletion.EndsWith(definition, stored, known))
        {
            step.Drop(definition, before);
            return new StoredObject(ObjectIntake.Copy(stored), before.Revision);
        }

        if (JsonNode.DeepEquals(stored, known)) { return before; }
        LimitRangeAdmission.Check(step.State, definition, request.Namespace, stored, isNew: false);
        QuotaAdmission.Count(step, QuotaAdmission.Check(step.State, definition, request.Namespace, stored, known));
        return step.Put(definition, stored);
    }

    // What came with a world may lack what the server's types always write: that is no change of the client's.
    private JsonObject Written(WriteRequest request, JsonObject stored)
    {
        var live = VersionForms.ToServed(request.Resource, stored);
        ObjectDefaults.Apply(request.Definition, request.Resource.Version.Name, live, options.Profile);
        return live;
    }

    private void Track(StoreTransaction step, WriteRequest request, JsonObject? live, JsonObject after)
    {
        FieldOwnership.Track(SchemaOf(step.State, request), live, after, request.WriterAt(options.Time.GetUtcNow(), FieldOperation.Update));
    }

    private void Check(WriteRequest request, JsonObject after, JsonObject? before)
    {
        var problems = ObjectValidation.Check(request.Definition, after, before, request.Subresource, options.Profile);
        if (problems.Count > 0) { throw InvalidObject.Refused(request.Definition, Metadata.Of(after).TextOr("", "name"), problems); }
    }

    private static ObjectSchema SchemaOf(StoreState state, WriteRequest request) => SchemaLibrary.For(
        request.Definition, request.Resource.Version.Name, request.Definition.Custom ? state.Find(CustomDefinitions.StorageKey, "", request.Definition.Qualified)?.Value : null,
        request.Definition.Profile);
}
