using System.Text.Json.Serialization;

namespace EksMcp.Tools.Core;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TestServer.Args), TypeInfoPropertyName = "TestArgs")]
[JsonSerializable(typeof(TestServer.Result), TypeInfoPropertyName = "TestResult")]
internal sealed partial class CoreJson : JsonSerializerContext;
