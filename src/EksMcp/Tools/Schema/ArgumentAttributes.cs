namespace EksMcp.Tools.Schema;

/// <summary>Inclusive bounds of an integer argument.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BoundsAttribute(long minimum, long maximum) : Attribute
{
    public long Minimum { get; } = minimum;

    public long Maximum { get; } = maximum;
}

/// <summary>The only values a text argument takes.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChoicesAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>A text may be this long; 256 characters where nothing is said.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LongTextAttribute(int maximum) : Attribute
{
    public int Maximum { get; } = maximum;
}

/// <summary>On an object argument: a list in its place is taken as this member of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListMemberAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>On a result's property: the text came from a pod, a log, an event or an annotation.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UntrustedAttribute : Attribute;
