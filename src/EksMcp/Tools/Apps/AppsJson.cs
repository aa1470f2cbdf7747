using System.Text.Json.Serialization;

namespace EksMcp.Tools.Apps;

/// <summary>Source-generated JSON of this area's arguments and answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GenerateAppManifest.Args), TypeInfoPropertyName = "GenerateAppManifestArgs")]
[JsonSerializable(typeof(GenerateAppManifest.Result), TypeInfoPropertyName = "GenerateAppManifestResult")]
internal sealed partial class AppsJson : JsonSerializerContext;
