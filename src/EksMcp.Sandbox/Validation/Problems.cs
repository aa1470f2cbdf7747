using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Validation;

/// <summary>Collects what is wrong with one object, in the order in which the server finds it.</summary>
internal sealed class Problems(ApiProfile profile)
{
    public const string Immutable = "field is immutable";

    private readonly List<FieldProblem> _found = [];

    public ApiProfile Profile { get; } = profile;

    public IReadOnlyList<FieldProblem> Found => _found;

    public int Count => _found.Count;

    public void Required(string field, string detail = "") => Add("FieldValueRequired", field, "Required value", detail);

    public void Forbidden(string field, string detail) => Add("FieldValueForbidden", field, "Forbidden", detail);

    public void Invalid(string field, JsonNode? value, string detail) => Invalid(field, new GoValue(GoValue.Of(value)), detail);

    public void Invalid(string field, GoValue value, string detail) => Add("FieldValueInvalid", field, $"Invalid value: {value.Text}", detail);

    public void Invalid(string field, string value, IEnumerable<string> details)
    {
        foreach (var detail in details) { Invalid(field, value, detail); }
    }

    public void NotFound(string field, JsonNode? value) => Add("FieldValueNotFound", field, $"Not found: {GoValue.Of(value)}", "");

    public void Duplicate(string field, JsonNode? value) => Duplicate(field, new GoValue(GoValue.Of(value)));

    public void Duplicate(string field, GoValue value, string detail = "") => Add("FieldValueDuplicate", field, $"Duplicate value: {value.Text}", detail);

    public void NotSupported(string field, JsonNode? value, params ReadOnlySpan<string> supported) => NotSupported(field, new GoValue(GoValue.Of(value)), supported);

    public void NotSupported(string field, GoValue value, params ReadOnlySpan<string> supported)
    {
        var list = string.Join(", ", supported.ToArray().Select(Responses.GoText.Quote));
        Add("FieldValueNotSupported", field, $"Unsupported value: {value.Text}", list.Length == 0 ? "" : $"supported values: {list}");
    }

    public void TooLong(string field, int limit) => Add("FieldValueTooLong", field, "Too long",
        Profile == ApiProfile.Kubernetes120 ? $"must have at most {limit} bytes" : $"may not be more than {limit} bytes");

    public void TooMany(string field, long count, long limit) => Add("FieldValueTooMany", field, $"Too many: {count}", $"must have at most {limit} items");

    public void NotNegative(string field, long? value)
    {
        if (value < 0) { Invalid(field, value.Value, "must be greater than or equal to 0"); }
    }

    public void Unchanged(string field, JsonNode? after, JsonNode? before)
    {
        if (!Semantic.Same(after, before)) { Invalid(field, after, Immutable); }
    }

    public void Unchanged(string field, JsonNode? after, JsonNode? before, Func<JsonNode?, GoValue> print)
    {
        if (!Semantic.Same(after, before)) { Invalid(field, print(after), Immutable); }
    }

    public void Add(FieldProblem problem) => _found.Add(problem);

    private void Add(string reason, string field, string said, string detail) =>
        _found.Add(new FieldProblem(reason, field, detail.Length == 0 ? said : $"{said}: {detail}"));
}
