using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Merging;

/// <summary>What differs between two objects of one type, field by field.</summary>
internal sealed class TypedComparison
{
    private readonly List<PathElement> _path = [];

    private TypedComparison() { }

    public FieldSet Added { get; } = new();

    public FieldSet Modified { get; } = new();

    public FieldSet Removed { get; } = new();

    public bool IsSame => Added.IsEmpty && Modified.IsEmpty && Removed.IsEmpty;

    public static TypedComparison Between(ObjectSchema schema, JsonObject before, JsonObject after)
    {
        var comparison = new TypedComparison();
        comparison.Visit(schema, before, after);
        return comparison;
    }

    private void Visit(ObjectSchema schema, Slot before, Slot after)
    {
        var (old, now) = (schema.For(before.Value), schema.For(after.Value));
        var leaf = false;
        // A value that became one of another form is gone in its old form, and there in its new one.
        if (after.IsThere && before.IsThere && before.Value is not null && after.Value is not null && old != now) { leaf = Members(old, before, after); }
        leaf |= Members(after.IsThere && after.Value is not null || !before.IsThere ? now : old, before, after);
        if (leaf) { Note(before, after); }
        else if (!before.IsThere) { Added.Insert(_path); }
        else if (!after.IsThere) { Removed.Insert(_path); }
    }

    /// <summary>False where members were looked at one by one.</summary>
    private bool Members(ObjectSchema schema, Slot before, Slot after)
    {
        if (schema.Atomic || schema.IsScalar) { return true; }
        return schema.Shape == SchemaShape.List
            ? Items(schema, before.Value as JsonArray, after.Value as JsonArray)
            : Fields(schema, before.Value as JsonObject, after.Value as JsonObject);
    }

    private bool Items(ObjectSchema schema, JsonArray? before, JsonArray? after)
    {
        if (before is not { Count: > 0 } && after is not { Count: > 0 }) { return true; }
        var (old, now) = (ListItems.Of(schema, before), ListItems.Of(schema, after));
        var kept = now.ToDictionary(i => i.Element, i => i.Item);
        var known = old.Select(i => i.Element).ToHashSet();
        foreach (var (element, item) in old)
        {
            Descend(element, schema.Element!, new Slot(item), kept.TryGetValue(element, out var match) ? new Slot(match) : Slot.Missing);
        }

        foreach (var (element, item) in now.Where(i => !known.Contains(i.Element)))
        {
            Descend(element, schema.Element!, Slot.Missing, new Slot(item));
        }

        return false;
    }

    private bool Fields(ObjectSchema schema, JsonObject? before, JsonObject? after)
    {
        if (before is not { Count: > 0 } && after is not { Count: > 0 }) { return true; }
        foreach (var (name, value) in before ?? [])
        {
            Descend(PathElement.Field(name), schema.Member(name) ?? ObjectSchema.Any, new Slot(value), Slot.Of(after, name));
        }

        foreach (var (name, value) in after ?? [])
        {
            if (before?.ContainsKey(name) == true) { continue; }
            Descend(PathElement.Field(name), schema.Member(name) ?? ObjectSchema.Any, Slot.Missing, new Slot(value));
        }

        return false;
    }

    private void Descend(PathElement element, ObjectSchema schema, Slot before, Slot after)
    {
        _path.Add(element);
        Visit(schema, before, after);
        _path.RemoveAt(_path.Count - 1);
    }

    private void Note(Slot before, Slot after)
    {
        if (!before.IsThere) { Added.Insert(_path); }
        else if (!after.IsThere) { Removed.Insert(_path); }
        else if (!Scalars.AreEqual(before.Value, after.Value)) { Modified.Insert(_path); }
    }
}
