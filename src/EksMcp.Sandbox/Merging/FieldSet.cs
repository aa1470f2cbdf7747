using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Merging;

/// <summary>A set of fields of an object: a tree of path elements, some of which are members. FieldsV1 is its written form.</summary>
internal sealed class FieldSet
{
    private readonly SortedDictionary<PathElement, FieldSet> _children = [];

    /// <summary>The field at this node is in the set.</summary>
    public bool Owned { get; private set; }

    public bool IsEmpty => !Owned && _children.Count == 0;

    public IEnumerable<KeyValuePair<PathElement, FieldSet>> Children => _children;

    /// <summary>What cannot be read is left out.</summary>
    public static FieldSet Parse(JsonObject fields)
    {
        var set = new FieldSet();
        foreach (var (name, value) in fields)
        {
            if (name == ".") { set.Owned = true; }
            else if (PathElement.Parse(name) is { } element && value is JsonObject inner) { set._children[element] = ParseChild(inner); }
        }

        return set;
    }

    public void Insert(IEnumerable<PathElement> path)
    {
        var node = this;
        foreach (var element in path)
        {
            if (!node._children.TryGetValue(element, out var child)) { node._children[element] = child = new FieldSet(); }
            node = child;
        }

        if (node != this) { node.Owned = true; }
    }

    public FieldSet? Child(PathElement element) => _children.GetValueOrDefault(element);

    public FieldSet Union(FieldSet other) => Combine(other, (a, b) => a || b, keepLeft: true, keepRight: true);

    public FieldSet Intersection(FieldSet other) => Combine(other, (a, b) => a && b, keepLeft: false, keepRight: false);

    /// <summary>Member by member: a parent does not stand for its children, nor they for it.</summary>
    public FieldSet Difference(FieldSet other) => Combine(other, (a, b) => a && !b, keepLeft: true, keepRight: false);

    /// <summary>Without the members of the other set and all that is below them.</summary>
    public FieldSet Without(FieldSet other)
    {
        var rest = new FieldSet { Owned = Owned && !other.Owned };
        foreach (var (element, child) in _children)
        {
            if (!other._children.TryGetValue(element, out var removed)) { rest._children[element] = child; }
            else if (!removed.Owned && child.Without(removed) is { IsEmpty: false } left) { rest._children[element] = left; }
        }

        return rest;
    }

    /// <summary>The same set, where a field that the schema names is a member as soon as something below it is.</summary>
    public FieldSet WithNamedParents(ObjectSchema? schema)
    {
        var set = new FieldSet { Owned = Owned };
        foreach (var (element, child) in _children)
        {
            var isField = element.Kind == PathElementKind.Field;
            var inner = child.WithNamedParents(isField ? schema?.Member(element.Text) : schema?.Element);
            if (isField && child._children.Count > 0 && schema?.Fields.ContainsKey(element.Text) == true) { inner.Owned = true; }
            set._children[element] = inner;
        }

        return set;
    }

    /// <summary>Every member, a node's own before those further down.</summary>
    public IEnumerable<IReadOnlyList<PathElement>> Paths() => Paths([]);

    public JsonObject ToFieldsV1()
    {
        var fields = new JsonObject();
        if (Owned && _children.Count > 0) { fields["."] = new JsonObject(); }
        foreach (var (element, child) in _children) { fields[element.Serialized] = child.ToFieldsV1(); }
        return fields;
    }

    private static FieldSet ParseChild(JsonObject fields)
    {
        var set = Parse(fields);
        if (fields.Count == 0) { set.Owned = true; }
        return set;
    }

    private FieldSet Combine(FieldSet other, Func<bool, bool, bool> owned, bool keepLeft, bool keepRight)
    {
        var set = new FieldSet { Owned = owned(Owned, other.Owned) };
        foreach (var (element, child) in _children)
        {
            if (other._children.TryGetValue(element, out var match))
            {
                if (child.Combine(match, owned, keepLeft, keepRight) is { IsEmpty: false } both) { set._children[element] = both; }
            }
            else if (keepLeft) { set._children[element] = child; }
        }

        if (!keepRight) { return set; }
        foreach (var (element, child) in other._children) { set._children.TryAdd(element, child); }
        return set;
    }

    private IEnumerable<IReadOnlyList<PathElement>> Paths(IReadOnlyList<PathElement> prefix)
    {
        foreach (var (element, child) in _children)
        {
            if (child.Owned) { yield return [.. prefix, element]; }
        }

        foreach (var (element, child) in _children)
        {
            foreach (var path in child.Paths([.. prefix, element])) { yield return path; }
        }
    }
}
