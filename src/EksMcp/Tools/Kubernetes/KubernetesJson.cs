using System.Text.Json.Serialization;

namespace EksMcp.Tools.Kubernetes;

/// <summary>Source-generated JSON of this area's arguments and answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ListK8sResources.Args), TypeInfoPropertyName = "ListK8sResourcesArgs")]
[JsonSerializable(typeof(ListK8sResources.Result), TypeInfoPropertyName = "ListK8sResourcesResult")]
[JsonSerializable(typeof(ReadK8sResource.Args), TypeInfoPropertyName = "ReadK8sResourceArgs")]
[JsonSerializable(typeof(ReadK8sResource.Result), TypeInfoPropertyName = "ReadK8sResourceResult")]
[JsonSerializable(typeof(ManageK8sResource.Args), TypeInfoPropertyName = "ManageK8sResourceArgs")]
[JsonSerializable(typeof(ManageK8sResource.Result), TypeInfoPropertyName = "ManageK8sResourceResult")]
[JsonSerializable(typeof(GetPodLogs.Args), TypeInfoPropertyName = "GetPodLogsArgs")]
[JsonSerializable(typeof(GetPodLogs.Result), TypeInfoPropertyName = "GetPodLogsResult")]
[JsonSerializable(typeof(GetK8sEvents.Args), TypeInfoPropertyName = "GetK8sEventsArgs")]
[JsonSerializable(typeof(GetK8sEvents.Result), TypeInfoPropertyName = "GetK8sEventsResult")]
[JsonSerializable(typeof(ListApiVersions.Args), TypeInfoPropertyName = "ListApiVersionsArgs")]
[JsonSerializable(typeof(ListApiVersions.Result), TypeInfoPropertyName = "ListApiVersionsResult")]
[JsonSerializable(typeof(ApplyYaml.Args), TypeInfoPropertyName = "ApplyYamlArgs")]
[JsonSerializable(typeof(ApplyYaml.Result), TypeInfoPropertyName = "ApplyYamlResult")]
internal sealed partial class KubernetesJson : JsonSerializerContext;
