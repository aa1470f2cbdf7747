using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation;

namespace EksMcp.Sandbox.Writing.Admission;

/// <summary>Named quantities: what an object needs, what a quota allows. Sums keep the spelling of their parts: Gi or G.</summary>
internal sealed class Amounts
{
    private readonly SortedDictionary<string, (decimal Value, bool Binary)> _amounts = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _amounts.Keys;

    public decimal this[string name] => _amounts.GetValueOrDefault(name).Value;

    public static Amounts Of(JsonNode? map)
    {
        var amounts = new Amounts();
        foreach (var (name, value) in map as JsonObject ?? []) { amounts.Add(name, value); }
        return amounts;
    }

    /// <summary>Only these.</summary>
    public Amounts Of(IEnumerable<string> names)
    {
        var amounts = new Amounts();
        foreach (var name in names) { amounts.Add(name, this[name], _amounts.GetValueOrDefault(name).Binary); }
        return amounts;
    }

    public bool Has(string name) => _amounts.ContainsKey(name);

    public void Add(string name, JsonNode? quantity)
    {
        if (Amount.Of(quantity) is { } value) { Add(name, value, quantity.Text()?.EndsWith('i') == true); }
    }

    public void Add(string name, decimal value, bool binary = false)
    {
        var known = _amounts.GetValueOrDefault(name);
        _amounts[name] = (known.Value + value, known.Value == 0 ? binary : known.Binary);
    }

    public void AddAll(Amounts others)
    {
        foreach (var (name, (value, binary)) in others._amounts) { Add(name, value, binary); }
    }

    /// <summary>The larger of both, name by name.</summary>
    public void Raise(Amounts others)
    {
        foreach (var (name, amount) in others._amounts)
        {
            if (!Has(name) || _amounts[name].Value < amount.Value) { _amounts[name] = amount; }
        }
    }

    public string Spelled(string name)
    {
        var (value, binary) = _amounts.GetValueOrDefault(name);
        // What divides by 1024 keeps the binary suffixes that it came with.
        var text = value.ToString(CultureInfo.InvariantCulture);
        return binary && value % 1024 == 0 ? Quantity.Canonical((value / 1024).ToString(CultureInfo.InvariantCulture) + "Ki") : Quantity.Canonical(text);
    }

    /// <summary><c>cpu=1,memory=2Gi</c></summary>
    public string Spelled(IEnumerable<string> names) => string.Join(',', names.Select(n => $"{n}={Spelled(n)}"));

    public JsonObject ToJson() => new(_amounts.Keys.Select(n => KeyValuePair.Create(n, (JsonNode?)Spelled(n))));
}
