using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers;

/// <summary>Conditions of a status: one entry a type, whose time changes only with its status.</summary>
internal static class Conditions
{
    public static JsonObject? Find(JsonNode? status, string type) => status.Items("conditions").FirstOrDefault(c => c.Text("type") == type);

    /// <summary>Sets a condition; one of the same status keeps its time.</summary>
    public static void Set(JsonObject status, JsonObject condition)
    {
        if (status["conditions"] is not JsonArray conditions) { status["conditions"] = conditions = []; }
        var type = condition.Text("type");
        for (var i = 0; i < conditions.Count; i++)
        {
            if (conditions[i].Text("type") != type) { continue; }
            if (conditions[i].Text("status") == condition.Text("status") && conditions[i]!["lastTransitionTime"] is { } since)
            {
                condition["lastTransitionTime"] = since.DeepClone();
            }

            conditions[i] = condition;
            return;
        }

        conditions.Add((JsonNode)condition);
    }

    public static void Drop(JsonObject status, string type)
    {
        if (status["conditions"] is not JsonArray conditions) { return; }
        for (var i = conditions.Count - 1; i >= 0; i--)
        {
            if (conditions[i].Text("type") == type) { conditions.RemoveAt(i); }
        }

        if (conditions.Count == 0) { status.Remove("conditions"); }
    }

    /// <summary>As workload controllers write it: with the time at which it was last said, which stays while status and reason stay.</summary>
    public static void SetDated(JsonObject status, string type, bool? holds, string reason, string message, DateTimeOffset now, bool again = false)
    {
        var known = Find(status, type);
        var truth = holds switch { true => "True", false => "False", _ => "Unknown" };
        if (!again && known.Text("status") == truth && known.Text("reason") == reason) { return; }
        var condition = Shape.Condition(type, holds == true, now, reason, message);
        condition["status"] = truth;
        condition["lastUpdateTime"] = Shape.Time(now);
        Set(status, condition);
    }
}
