using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>The shapes of a container's status.</summary>
internal static class ContainerStates
{
    public static JsonObject New(JsonObject container, string reason) => new()
    {
        ["name"] = container.TextOr("", "name"),
        ["image"] = container.TextOr("", "image"),
        ["imageID"] = "",
        ["ready"] = false,
        ["started"] = false,
        ["restartCount"] = 0,
        ["state"] = Waiting(reason),
        ["lastState"] = new JsonObject(),
    };

    public static JsonObject Waiting(string reason, string? message = null)
    {
        var waiting = new JsonObject { ["reason"] = reason };
        if (message is not null) { waiting["message"] = message; }
        return new JsonObject { ["waiting"] = waiting };
    }

    public static JsonObject Running(DateTimeOffset since) => new() { ["running"] = new JsonObject { ["startedAt"] = Shape.Time(since) } };

    public static JsonObject Terminated(JsonObject status, int exitCode, string reason, DateTimeOffset now) => new()
    {
        ["terminated"] = new JsonObject
        {
            ["containerID"] = status.TextOr("", "containerID"),
            ["exitCode"] = exitCode,
            ["finishedAt"] = Shape.Time(now),
            ["reason"] = reason,
            ["startedAt"] = status.TextOr(Shape.Time(now), "state", "running", "startedAt"),
        },
    };

    public static string ContainerId(StoredObject pod, string container, int instance) =>
        "containerd://" + Identity.Hex(string.Create(CultureInfo.InvariantCulture, $"{pod.Uid()}/{container}/{instance}"), 64);

    public static string ImageId(string image)
    {
        var name = image.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? image[..at] : image;
        var repository = name.LastIndexOf(':') is var colon and > 0 && colon > name.LastIndexOf('/') ? name[..colon] : name;
        return $"{repository}@sha256:{Identity.Hex(image, 64)}";
    }
}
